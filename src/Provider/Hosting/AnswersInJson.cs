namespace Provider.Hosting;

/// <summary>Says of an endpoint that its errors are JSON, whoever asks; those of others depend on whether the caller wants a page.</summary>
public sealed class AnswersInJson
{
    public static readonly AnswersInJson Always = new();

    private AnswersInJson() { }
}

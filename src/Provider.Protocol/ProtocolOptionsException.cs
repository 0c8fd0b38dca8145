namespace Provider.Protocol;

/// <summary>The engine cannot start as it was put together. <see cref="Problem"/> says what is wrong, the message what to do as well.</summary>
public sealed class ProtocolOptionsException(string option, string problem, string cure) : Exception($"{option} {problem} {cure}")
{
    /// <summary>The option, by the name of its property; or the service or endpoint that is at fault.</summary>
    public string Option { get; } = option;

    /// <summary>What is wrong and what would be right, as the rest of a sentence that begins with the option.</summary>
    public string Problem { get; } = problem;
}

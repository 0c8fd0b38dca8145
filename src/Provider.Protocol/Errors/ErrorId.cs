namespace Provider.Protocol.Errors;

/// <summary>A stable name for one reason to refuse. The reference page in docs/ is generated from these.</summary>
/// <param name="Value">For example PR1003; never reused for another reason.</param>
/// <param name="Meaning">What was wrong, in one sentence.</param>
/// <param name="Cure">What the developer or administrator does about it.</param>
public sealed record ErrorId(string Value, string Meaning, string Cure)
{
    public override string ToString() => Value;
}

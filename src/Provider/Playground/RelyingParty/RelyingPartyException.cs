namespace Provider.Playground.RelyingParty;

/// <summary>The provider refused, or its answer did not hold. The message is for the person at the screen.</summary>
/// <param name="message">What happened, in one sentence.</param>
/// <param name="answer">What the provider said: <c>error: error_description</c>.</param>
/// <param name="advice">What it means and what can be tried.</param>
public sealed class RelyingPartyException(string message, string? answer = null, string? advice = null) : Exception(message)
{
    public string? Answer { get; } = answer;

    public string? Advice { get; } = advice;
}

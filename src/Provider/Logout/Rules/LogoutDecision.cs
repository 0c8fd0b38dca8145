namespace Provider.Logout.Rules;

/// <summary>What is to happen.</summary>
/// <param name="Outcome">The kind.</param>
/// <param name="Target">Where to go afterwards, validated, without state; null: nowhere, a page says it is done.</param>
/// <param name="Refusal">Why it was refused.</param>
public sealed record LogoutDecision(LogoutOutcome Outcome, string? Target, LogoutRefusal? Refusal = null)
{
    /// <summary>How far it reaches.</summary>
    public LogoutScope Scope { get; init; } = LogoutScope.ThisBrowser;

    internal static LogoutDecision Refuse(LogoutRefusalKind kind, string text, string? detail = null) => new(LogoutOutcome.Refuse, null, new LogoutRefusal(kind, text, detail));
}

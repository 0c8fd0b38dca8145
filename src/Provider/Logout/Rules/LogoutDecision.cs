namespace Provider.Logout.Rules;

/// <summary>What is to happen.</summary>
/// <param name="Outcome">The kind.</param>
/// <param name="Target">Where to go afterwards, validated, without state; null: nowhere, a page says it is done.</param>
/// <param name="Refusal">Why it was refused.</param>
public sealed record LogoutDecision(LogoutOutcome Outcome, string? Target, LogoutRefusal? Refusal = null)
{
    /// <summary>How far it reaches.</summary>
    public LogoutScope Scope { get; init; } = LogoutScope.ThisBrowser;

    /// <summary>What became of the address that was asked for; null when none was, or when something else came first.</summary>
    public JudgedAddress? Address { get; init; }

    internal static LogoutDecision Refuse(LogoutRefusalKind kind, string text, string? detail = null) => new(LogoutOutcome.Refuse, null, new LogoutRefusal(kind, text, detail));

    internal static LogoutDecision Refuse(JudgedAddress address, string text) => Refuse(LogoutRefusalKind.UrlNotAllowed, text, address.Match.Reason) with { Address = address };
}

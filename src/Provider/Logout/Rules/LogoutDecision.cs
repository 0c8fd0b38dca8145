namespace Provider.Logout.Rules;

/// <summary>What is to happen.</summary>
/// <param name="Outcome">The kind.</param>
/// <param name="Target">Where to go afterwards, validated, without state; null: nowhere, a page says it is done.</param>
/// <param name="Refusal">Why it was refused.</param>
public sealed record LogoutDecision(LogoutOutcome Outcome, string? Target, LogoutRefusal? Refusal = null);

/// <summary>The kinds of outcome.</summary>
public enum LogoutOutcome
{
    /// <summary>An error page; the session stays.</summary>
    Refuse,

    /// <summary>Nobody is signed in here, so nobody has to be asked.</summary>
    NothingToEnd,

    /// <summary>The user is asked first.</summary>
    Prompt,

    /// <summary>The browser's session ends.</summary>
    End,
}

/// <summary>Why a logout was refused.</summary>
/// <param name="Kind">For the error id.</param>
/// <param name="Text">For the page.</param>
public sealed record LogoutRefusal(LogoutRefusalKind Kind, string Text);

/// <summary>The reasons to refuse.</summary>
public enum LogoutRefusalKind
{
    UnknownClient,
    BadHint,
    Contradiction,
    UrlNotAllowed,
}

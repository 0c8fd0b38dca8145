namespace Provider.Logout.Rules;

/// <summary>The reasons to refuse.</summary>
public enum LogoutRefusalKind
{
    UnknownClient,
    BadHint,
    Contradiction,
    UrlNotAllowed,
    HintMissing,
    HintMalformed,
    HintExpired,
    OtherSession,
}

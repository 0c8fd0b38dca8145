namespace Provider.Logout.Rules;

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

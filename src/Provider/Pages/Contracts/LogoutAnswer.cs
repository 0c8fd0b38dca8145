namespace Provider.Pages.Contracts;

/// <summary>What follows the user's yes or no: an address, or one of the closing pages.</summary>
public sealed record LogoutAnswer
{
    private LogoutAnswer(string? redirectUrl, bool isSignedOut) => (RedirectUrl, IsSignedOut) = (redirectUrl, isSignedOut);

    /// <summary>The session ended and nothing remains to be done.</summary>
    public static LogoutAnswer SignedOut { get; } = new(null, true);

    /// <summary>The user said no; the session lives on.</summary>
    public static LogoutAnswer NotSignedOut { get; } = new(null, false);

    /// <summary>Null: show the page that <see cref="IsSignedOut"/> names.</summary>
    public string? RedirectUrl { get; }

    public bool IsSignedOut { get; }

    /// <summary>Set: show this page in place.</summary>
    public SignedOutHereView? Page { get; private init; }

    /// <summary>Signed out here, and perhaps not where the user came from.</summary>
    public static LogoutAnswer SignedOutHere(SignedOutHereView view) => new(null, true) { Page = view };

    public static LogoutAnswer Redirect(string url) => new(url, true);
}

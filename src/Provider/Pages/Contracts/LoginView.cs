namespace Provider.Pages.Contracts;

/// <summary>What the login page shows.</summary>
public sealed record LoginView : ILeavingForm
{
    /// <summary>The application the user wants to get to; null when there is none to name.</summary>
    public string? AppName { get; init; }

    /// <summary>Its logo: an https or data URL.</summary>
    public string? AppLogo { get; init; }

    /// <summary>Put into the username field to begin with (<c>login_hint</c>).</summary>
    public string? LoginHint { get; init; }

    /// <summary>Where it says what it does with data, and under which terms; null when it does not.</summary>
    public string? PolicyUrl { get; init; }

    /// <inheritdoc cref="PolicyUrl"/>
    public string? TermsUrl { get; init; }

    /// <summary>Whether there is a form at all, or only other ways.</summary>
    public bool TakesPassword { get; init; } = true;

    public string? ContinueTo { get; init; }

    /// <summary>Other ways to sign in.</summary>
    public IReadOnlyList<LoginChoice> Choices { get; init; } = [];

    /// <summary>Whether some e-mail addresses sign in elsewhere, so that the form may be sent without a password.</summary>
    public bool HasDomains { get; init; }
}

using Provider.Applications;
using Provider.Applications.Urls;

namespace Provider.Logout.Rules;

/// <summary>Everything a logout is decided by. Gathered once; the rules ask nothing else.</summary>
public sealed record LogoutFacts
{
    public string? ClientId { get; init; }

    /// <summary>The application that <see cref="ClientId"/> names, if there is one.</summary>
    public Application? Client { get; init; }

    public HintFacts? Hint { get; init; }

    public string? LogoutHint { get; init; }

    /// <summary><c>post_logout_redirect_uri</c>, or <c>returnTo</c> of <c>/v2/logout</c>.</summary>
    public string? PostLogoutRedirectUri { get; init; }

    public required AllowedUrlList TenantUrls { get; init; }

    /// <summary>The <c>sid</c> of the browser's living session; null without one.</summary>
    public string? SessionId { get; init; }

    /// <summary>Whose session it is; null when not looked up, and then only <c>sid</c> is compared.</summary>
    public string? SessionSubject { get; init; }

    /// <summary>The tenant's switch <c>sessions.oidc_logout_prompt_enabled</c>.</summary>
    public bool IsPromptEnabled { get; init; } = true;

    /// <summary>The tenant's <c>oidc_logout.default_target</c>: <c>first_url</c> or <c>login</c>.</summary>
    public string DefaultTarget { get; init; } = "first_url";

    /// <summary>The tenant's <c>default_redirection_uri</c>: where somebody starts to sign in who comes from no application.</summary>
    public string? TenantLoginUrl { get; init; }

    /// <summary>Where to go when the request names no address; null: a page of ours.</summary>
    public string? WithoutAddress => DefaultTarget == "login" ? Application?.Settings.InitiateLoginUri ?? TenantLoginUrl : Application?.LogoutUrls.First;

    /// <summary>The application the request speaks for.</summary>
    public Application? Application => Client ?? Hint?.Application;
}

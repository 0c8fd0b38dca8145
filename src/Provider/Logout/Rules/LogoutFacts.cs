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

    public string? PostLogoutRedirectUri { get; init; }

    public required AllowedUrlList TenantUrls { get; init; }

    /// <summary>The <c>sid</c> of the browser's living session; null without one.</summary>
    public string? SessionId { get; init; }

    /// <summary>The tenant's switch <c>sessions.oidc_logout_prompt_enabled</c>.</summary>
    public bool IsPromptEnabled { get; init; } = true;

    /// <summary>The application the request speaks for.</summary>
    public Application? Application => Client ?? Hint?.Application;
}

/// <summary>What an id_token_hint turned out to be.</summary>
/// <param name="Application">The application it was issued to; null when it is not genuine.</param>
/// <param name="SessionId">Its <c>sid</c>; tokens from a refresh have none.</param>
/// <param name="Problem">Why it is not genuine; null when it is.</param>
public sealed record HintFacts(Application? Application, string? SessionId, string? Problem);

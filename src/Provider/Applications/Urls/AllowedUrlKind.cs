namespace Provider.Applications.Urls;

/// <summary>Which of an administrator's lists an entry stands in.</summary>
public enum AllowedUrlKind
{
    Callback,
    Logout,
    WebOrigin,
}

/// <summary>How a requested URL is held against an entry.</summary>
public enum UrlComparison
{
    /// <summary>Callbacks: character by character (RFC 9700 §4.1.3).</summary>
    Exact,

    /// <summary><c>/oidc/logout</c>: scheme and host without case, the default port left out or not, an empty path is <c>/</c>; the rest exactly, query included.</summary>
    OidcLogout,

    /// <summary><c>/v2/logout</c>: as before, but query and fragment do not count.</summary>
    V2Logout,
}

namespace Provider.Applications.Urls;

/// <summary>How a requested URL is held against an entry.</summary>
public enum UrlComparison
{
    /// <summary>Callbacks: character by character (RFC 9700 §4.1.3); in a pattern, all but what stands for the star.</summary>
    Exact,

    /// <summary>Callbacks of native applications: as <see cref="Exact"/>, but a loopback entry on http takes any port (RFC 8252 §7.3).</summary>
    NativeCallback,

    /// <summary><c>/oidc/logout</c>: scheme and host without case, the default port left out or not, an empty path is <c>/</c>; the rest exactly, query included.</summary>
    OidcLogout,

    /// <summary><c>/v2/logout</c>: as before, but query and fragment do not count.</summary>
    V2Logout,
}

namespace Provider.Applications.Urls;

/// <summary>Which of an administrator's lists an entry stands in.</summary>
public enum AllowedUrlKind
{
    /// <summary>Where answers are sent: no fragment (RFC 6749 §3.1.2).</summary>
    Callback,

    /// <summary>Where the user is sent after logout.</summary>
    Logout,

    /// <summary>Web origins and CORS origins: scheme, host and port only.</summary>
    WebOrigin,
}

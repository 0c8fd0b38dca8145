namespace Provider.Data.Applications;

/// <summary>What a client may ask of the authorization endpoint, and how it is answered, under the names of OpenID Connect Registration §2 and its extensions.</summary>
public sealed record AuthorizationSettings
{
    /// <summary>Null: those that the grant types imply, without access tokens in the browser.</summary>
    public IReadOnlyList<string>? ResponseTypes { get; init; }

    /// <summary><c>public</c> or <c>pairwise</c>.</summary>
    public string SubjectType { get; init; } = "public";

    /// <summary>The host that pairwise subjects are made for.</summary>
    public string? Sector { get; init; }

    public string? UserInfoSignedResponseAlg { get; init; }

    /// <summary>JARM §3.</summary>
    public string? AuthorizationSignedResponseAlg { get; init; }

    public int? DefaultMaxAge { get; init; }

    public bool RequireAuthTime { get; init; }

    public IReadOnlyList<string> DefaultAcrValues { get; init; } = [];

    public IReadOnlyList<string> RequestUris { get; init; } = [];

    /// <summary>The one algorithm of its request objects; null: any asymmetric one. <c>none</c>: unsigned ones too.</summary>
    public string? RequestObjectSigningAlg { get; init; }

    /// <summary>RFC 9101 §10.5.</summary>
    public bool RequireSignedRequestObject { get; init; }

    /// <summary>RFC 9126 §6.</summary>
    public bool RequirePushedAuthorizationRequests { get; init; }

    /// <summary>RFC 7636, also for an application with credentials; public ones need it anyway.</summary>
    public bool RequirePkce { get; init; }

    /// <summary><c>auth0</c> or <c>openid</c>: whom to follow where the two differ.</summary>
    public string ProtocolProfile { get; init; } = "auth0";
}

using System.Collections.Frozen;
using Provider.Protocol.Jose;
using Provider.Protocol.ProofOfPossession;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Stores.Clients;

/// <summary>A registered client as the engine sees it; the words are OpenIddict's.</summary>
public sealed class Client
{
    /// <summary>The row's key (OpenIddictApplications.Id).</summary>
    public required string Id { get; init; }

    public required string ClientId { get; init; }

    public string? DisplayName { get; init; }

    /// <summary><c>confidential</c> or <c>public</c>.</summary>
    public required string ClientType { get; init; }

    /// <summary><c>web</c>, <c>native</c> or, ours, <c>spa</c> and <c>machine</c> read from the seed.</summary>
    public string ApplicationType { get; init; } = "web";

    /// <summary><c>explicit</c>, <c>external</c>, <c>implicit</c> or <c>systematic</c>.</summary>
    public string ConsentType { get; init; } = "implicit";

    /// <summary>The secret in OpenIddict's hashed form; null for public clients.</summary>
    public string? SecretHash { get; init; }

    /// <summary>The secret itself, only for a client that signs its ID tokens with HS256.</summary>
    public SigningKey? SymmetricKey { get; init; }

    /// <summary>One of <see cref="ClientAuthMethods"/>; the two with a secret are taken alike, as at Auth0.</summary>
    public required string TokenEndpointAuthMethod { get; init; }

    /// <summary>The keys it was registered with; null when it has none, or publishes them at <see cref="KeysUri"/>.</summary>
    public VerificationKeySet? Keys { get; init; }

    /// <summary>Where it publishes its keys (<c>jwks_uri</c>).</summary>
    public Uri? KeysUri { get; init; }

    public ClientAssertionRules AssertionRules { get; init; } = new();

    public ClientCertificateRules CertificateRules { get; init; } = new();

    /// <summary>Whether its tokens have to be bound to a key of its own.</summary>
    public SenderConstraint SenderConstraint { get; init; }

    /// <summary>Whether its DPoP proofs have to repeat a nonce of ours.</summary>
    public bool RequiresDpopNonce { get; init; }

    /// <summary>The API it stands for, whose tokens it may look at (<c>resource_server_identifier</c>); null for most.</summary>
    public string? ResourceIdentifier { get; init; }

    /// <summary>The algorithm that signed answers of introspection are signed with (RFC 9701 §6).</summary>
    public string IntrospectionSigningAlgorithm { get; init; } = Algorithms.RS256;

    public FrozenSet<string> Permissions { get; init; } = FrozenSet<string>.Empty;

    public FrozenSet<string> Requirements { get; init; } = FrozenSet<string>.Empty;

    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Origins that may receive a web_message response.</summary>
    public IReadOnlyList<string> WebOrigins { get; init; } = [];

    public string IdTokenSigningAlgorithm { get; init; } = Algorithms.RS256;

    public TimeSpan? IdTokenLifetime { get; init; }

    /// <summary>The algorithm of signed UserInfo answers (OpenID Connect Core §5.3.2); null: plain JSON.</summary>
    public string? UserInfoSigningAlgorithm { get; init; }

    /// <summary>The algorithm of signed authorization answers (JARM §3).</summary>
    public string ResponseSigningAlgorithm { get; init; } = Algorithms.RS256;

    /// <summary>
    /// Where Auth0 and the OpenID specifications differ, this client gets what the specifications say: the claims of scopes from UserInfo alone, numbers for
    /// times, status 400 for invalid_grant, and access tokens for UserInfo that die with a code that is used twice.
    /// </summary>
    public bool UsesOpenIdProfile { get; init; }

    /// <summary>Subjects of its own sector; null: the public ones.</summary>
    public PairwiseSubjects? PairwiseSubjects { get; init; }

    /// <summary>What max_age is when a request does not say.</summary>
    public TimeSpan? DefaultMaxAge { get; init; }

    /// <summary>Whether every ID token says auth_time.</summary>
    public bool RequiresAuthTime { get; init; }

    /// <summary>The <c>acr</c> values asked for when a request names none.</summary>
    public IReadOnlyList<string> DefaultAuthenticationContexts { get; init; } = [];

    public RequestObjectRules RequestObjects { get; init; } = new();

    /// <summary>Whether its authorization requests have to come through the pushed authorization endpoint (RFC 9126 §6).</summary>
    public bool RequiresPushedRequests { get; init; }

    public RefreshTokenPolicy RefreshTokens { get; init; } = new();

    /// <summary>What the client may ask of each API on its own behalf: API identifier → scopes.</summary>
    public IReadOnlyDictionary<string, FrozenSet<string>> Grants { get; init; } = FrozenDictionary<string, FrozenSet<string>>.Empty;

    public bool UsesCertificate => TokenEndpointAuthMethod is ClientAuthMethods.Tls or ClientAuthMethods.SelfSignedTls;

    public bool IsPublic => ClientType == "public";

    /// <summary>The <c>sub</c> that this client sees. A token for the client itself names it as it is.</summary>
    public string SubjectOf(string localSubject) =>
        PairwiseSubjects is null || localSubject == ClientId + "@clients" ? localSubject : PairwiseSubjects.Of(localSubject);

    /// <summary>The user's own <c>sub</c> behind one that this client was given; null when it was not.</summary>
    public string? LocalSubjectOf(string subject) =>
        PairwiseSubjects is null || subject == ClientId + "@clients" ? subject : PairwiseSubjects.Read(subject);

    /// <summary>The key for a token to this client; HS256 is signed with its own secret.</summary>
    public SigningKey SigningKeyFor(string algorithm, Issuer issuer) =>
        algorithm == Algorithms.HS256 && SymmetricKey is { } secret ? secret : issuer.Keys.SigningKeyFor(algorithm);

    public bool Has(string permission) => Permissions.Contains(permission);
}

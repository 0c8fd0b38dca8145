using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Provider.Applications.Urls;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Data.Keys;
using Provider.Data.OpenIddict;
using Provider.Data.Tenants;
using Provider.Protocol.Jose;
using Provider.Protocol.ProofOfPossession;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Tokens;

namespace Provider.Applications;

/// <summary>Reads a stored application (OpenIddict's row and our extras) into the form requests are served from.</summary>
public sealed class ClientReader(MasterKey masterKey)
{
    public const string SecretPurpose = "client-secret";

    public Application Read(ApplicationRow row, IEnumerable<ClientGrantEntity> grants, TenantFlags flags)
    {
        var settings = JsonSerializer.Deserialize(row.Extras.Settings, SettingsJson.Default.ApplicationSettings)!;
        var application = row.Application;
        var authorization = settings.Authorization;
        return new Application
        {
            Settings = settings,
            Client = new Client
            {
                Id = application.Id,
                ClientId = application.ClientId!,
                DisplayName = application.DisplayName,
                ClientType = application.ClientType ?? "public",
                ApplicationType = settings.AppType,
                ConsentType = application.ConsentType ?? "explicit",
                SecretHash = application.ClientSecret,
                SymmetricKey = ReadSecret(settings, row.Extras.EncryptedSecret),
                TokenEndpointAuthMethod = settings.TokenEndpointAuthMethod,
                Keys = ReadKeys(application.JsonWebKeySet),
                KeysUri = settings.JwksUri is { } uri ? new Uri(uri) : null,
                AssertionRules = ReadAssertionRules(settings),
                CertificateRules = ReadCertificateRules(settings.ClientCertificate),
                SenderConstraint = settings.SenderConstraint is { } constraint ? Enum.Parse<SenderConstraint>(constraint, ignoreCase: true) : SenderConstraint.Optional,
                RequiresDpopNonce = settings.RequireDpopNonce == true,
                ResourceIdentifier = settings.ResourceServerIdentifier,
                IntrospectionSigningAlgorithm = settings.IntrospectionSignedResponseAlg ?? Algorithms.RS256,
                Permissions = OpenIddictJson.ReadList(application.Permissions).Select(Modernise).ToFrozenSet(StringComparer.Ordinal),
                Requirements = OpenIddictJson.ReadList(application.Requirements).ToFrozenSet(StringComparer.Ordinal),
                RedirectUris = OpenIddictJson.ReadList(application.RedirectUris),
                WebOrigins = settings.WebOrigins,
                IdTokenSigningAlgorithm = settings.JwtConfiguration.Alg,
                UserInfoSigningAlgorithm = authorization.UserInfoSignedResponseAlg,
                ResponseSigningAlgorithm = authorization.AuthorizationSignedResponseAlg ?? Algorithms.RS256,
                UsesOpenIdProfile = authorization.ProtocolProfile == "openid",
                PairwiseSubjects = authorization is { SubjectType: "pairwise", Sector: { } sector } ? new PairwiseSubjects(masterKey.DeriveKey("pairwise-subject", row.Extras.TenantId), sector) : null,
                DefaultMaxAge = authorization.DefaultMaxAge is { } age ? TimeSpan.FromSeconds(age) : null,
                RequiresAuthTime = authorization.RequireAuthTime,
                DefaultAuthenticationContexts = authorization.DefaultAcrValues,
                RequestObjects = ReadRequestObjectRules(authorization, flags),
                RequiresPushedRequests = authorization.RequirePushedAuthorizationRequests || flags.RequirePushedAuthorizationRequests,
                IdTokenLifetime = settings.JwtConfiguration.LifetimeInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                RefreshTokens = ReadPolicy(settings.RefreshToken),
                Grants = grants.ToFrozenDictionary(grant => grant.Audience, grant => OpenIddictJson.ReadList(grant.Scopes).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal),
            },
            Callbacks = AllowedUrlList.Parse(OpenIddictJson.ReadList(application.RedirectUris), AllowedUrlKind.Callback),
            LogoutUrls = AllowedUrlList.Parse(settings.AllowedLogoutUrls, AllowedUrlKind.Logout),
        };
    }

    /// <summary>Another's database may hold keys that cannot be used here; then the client cannot sign here, and everybody else still can.</summary>
    private static VerificationKeySet? ReadKeys(string? set) =>
        set is not null && JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(set), out var keys, out _) ? new VerificationKeySet(keys) : null;

    private static ClientCertificateRules ReadCertificateRules(ClientCertificateSettings? settings) => settings is null ? new() : new()
    {
        Thumbprints = settings.Thumbprints.ToFrozenSet(StringComparer.Ordinal),
        Name = settings is { NameKind: { } kind, Name: { } name } ? new(Enum.Parse<CertificateNameKind>(kind), name) : null,
    };

    private static ClientAssertionRules ReadAssertionRules(ApplicationSettings settings) => new()
    {
        Algorithms = settings.TokenEndpointAuthSigningAlg is { } only ? [only] : Algorithms.Asymmetric,
        AcceptsTokenEndpoint = settings.ClientAssertionAudience == "issuer_or_token_endpoint",
    };

    private static RequestObjectRules ReadRequestObjectRules(AuthorizationSettings settings, TenantFlags flags)
    {
        var isRequired = settings.RequireSignedRequestObject || flags.RequireSignedRequestObject;
        return new()
        {
            Algorithms = settings.RequestObjectSigningAlg is { } only and not "none" ? [only] : Algorithms.Asymmetric,
            MayBeUnsigned = !isRequired && settings.RequestObjectSigningAlg == "none",
            AreRequired = isRequired,
            Uris = settings.RequestUris,
        };
    }

    private SigningKey? ReadSecret(ApplicationSettings settings, byte[]? sealedSecret) =>
        (settings.JwtConfiguration.Alg == Algorithms.HS256 || settings.Authorization.UserInfoSignedResponseAlg == Algorithms.HS256) && sealedSecret is not null ? SigningKey.FromSecret(masterKey.Open(sealedSecret, SecretPurpose)) : null;

    /// <summary>OpenIddict renamed two permissions in 6.0; databases that lived through it hold both names.</summary>
    private static string Modernise(string permission) => permission switch
    {
        "ept:logout" => "ept:end_session",
        "ept:device" => "ept:device_authorization",
        _ => permission,
    };

    private static RefreshTokenPolicy ReadPolicy(RefreshTokenSettings settings) => new()
    {
        Rotates = settings.RotationType == "rotating",
        Leeway = TimeSpan.FromSeconds(settings.Leeway),
        AbsoluteLifetime = settings.InfiniteTokenLifetime || settings.ExpirationType == "non-expiring" ? null : TimeSpan.FromSeconds(settings.TokenLifetime),
        IdleLifetime = settings.InfiniteIdleTokenLifetime || settings.ExpirationType == "non-expiring" ? null : TimeSpan.FromSeconds(settings.IdleTokenLifetime),
    };
}

using System.Collections.Frozen;
using System.Text.Json;
using Provider.Applications;
using Provider.Applications.Urls;
using Provider.Data.Configuration;
using Provider.Data.Keys;
using Provider.Data.Tenants;
using Provider.Federation.Connections;
using Provider.Hosting;
using Provider.Hosting.ClientCertificates;
using Provider.Keys;
using Provider.Pages.Resources;
using Provider.Protocol;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores.Clients;

namespace Provider.Tenants;

/// <summary>Turns what is stored about a tenant into the snapshot that requests are served from.</summary>
public sealed class TenantLoader(ConfigurationStore configuration, SigningKeyStore keys, KeyRotation rotation, ClientReader clients, ConnectionReader connections, MasterKey masterKey, PublicUrl publicUrl, ClientCertificateSettings certificates)
{
    public async ValueTask<IReadOnlyList<Tenant>> LoadAllAsync(CancellationToken cancellation)
    {
        var loaded = new List<Tenant>();
        foreach (var rows in await configuration.LoadAsync(cancellation))
            loaded.Add(await BuildAsync(rows, cancellation));
        return loaded;
    }

    private async ValueTask<Tenant> BuildAsync(TenantConfiguration rows, CancellationToken cancellation)
    {
        var settings = JsonSerializer.Deserialize(rows.Tenant.Settings, SettingsJson.Default.TenantSettings)!;
        var grants = rows.ClientGrants.ToLookup(grant => grant.ApplicationId);
        var applications = rows.Applications.Select(row => clients.Read(row, grants[row.Application.Id], settings.Flags)).ToFrozenDictionary(application => application.ClientId, StringComparer.Ordinal);
        var issuerKeys = ReadKeys(rows.Tenant.Id, await keys.LoadAsync(rows.Tenant.Id, cancellation));
        return new Tenant
        {
            Name = rows.Tenant.Id,
            Settings = settings,
            Applications = applications,
            Connections = rows.Connections.Select(connections.Read).ToFrozenDictionary(connection => connection.Name, StringComparer.Ordinal),
            LogoutUrls = AllowedUrlList.Parse(settings.AllowedLogoutUrls, AllowedUrlKind.Logout),
            Origins = applications.Values.SelectMany(OriginsOf).ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            Issuer = new Issuer
            {
                Id = rows.Tenant.Id,
                Uri = publicUrl.IssuerOf(rows.Tenant.Id),
                Keys = issuerKeys,
                Settings = ReadSettings(rows.Tenant.Id, settings),
                Clients = applications.Values.Select(application => application.Client).ToFrozenDictionary(client => client.ClientId, StringComparer.Ordinal),
                Resources = rows.ResourceServers.Select(ApiResourceReader.Read).ToFrozenDictionary(resource => resource.Identifier, StringComparer.Ordinal),
                Version = rows.Version,
            },
        };
    }

    private IssuerSettings ReadSettings(string tenant, TenantSettings settings) => new()
    {
        DefaultAudience = settings.DefaultAudience,
        AdvertiseEndSession = settings.OidcLogout.RpLogoutEndSessionEndpointDiscovery,
        AdvertiseRegistration = settings.Flags.EnableDynamicClientRegistration,
        AdvertiseCheckSession = settings.Sessions.CheckSessionIframeEnabled,
        RevocationDeletesGrant = settings.Flags.RevokeRefreshTokenGrant,
        TokensEndWithSession = settings.Sessions.RefreshTokensEndWithSession,
        RequiresPushedRequests = settings.Flags.RequirePushedAuthorizationRequests,
        RequiresSignedRequests = settings.Flags.RequireSignedRequestObject,
        Locales = PageTexts.Supported(settings.EnabledLocales),
        AllowPasswordGrant = settings.Flags.EnablePasswordGrant,
        OffersSecondFactors = settings.MultiFactor.IsOffered,
        Roles = settings.Roles.ToFrozenDictionary(
            role => role.Name,
            role => (IReadOnlyList<ApiPermission>)[.. role.Permissions.Select(permission => new ApiPermission(permission.ResourceServerIdentifier, permission.PermissionName))],
            StringComparer.Ordinal),
        UserCodes = settings.DeviceFlow.Charset == "digits"
            ? new UserCodeFormat(UserCodeFormat.Digits, settings.DeviceFlow.Mask ?? "***-***-***")
            : UserCodeFormat.Letters with { Mask = settings.DeviceFlow.Mask ?? UserCodeFormat.Letters.Mask },
        TakesClientCertificates = certificates.Source != CertificateSource.None,
        ClientCertificateUri = certificates.UriOf(tenant),
    };

    private IssuerKeys ReadKeys(string tenant, IReadOnlyList<SigningKeyRow> rows)
    {
        var published = rows.Where(row => row.State != SigningKeyState.Retired).Select(row => JsonWebKeyOf(row.PublicJwk)).ToList();
        return new IssuerKeys
        {
            Signing = rows.Where(row => row.State == SigningKeyState.Current).ToFrozenDictionary(row => row.Algorithm, rotation.Open),
            Published = published,
            Verification = new VerificationKeySet(rows.Select(row => JsonWebKeyOf(row.PublicJwk))),
            Opaque = new OpaqueTokenCipher(masterKey.DeriveKey("opaque-token", tenant)),
            SuccessorSecret = masterKey.DeriveKey("refresh-successor", tenant),
            NonceSecret = masterKey.DeriveKey("dpop-nonce", tenant),
        };
    }

    private static JsonWebKey JsonWebKeyOf(string json) =>
        JsonWebKey.TryParse(System.Text.Encoding.UTF8.GetBytes(json), out var key, out var reason) ? key : throw new InvalidOperationException($"A stored public key is unreadable: {reason}");

    private static IEnumerable<string> OriginsOf(Application application) =>
        [.. application.Settings.WebOrigins, .. application.Settings.AllowedOrigins, .. application.Client.RedirectUris.Select(OriginOf).OfType<string>()];

    private static string? OriginOf(string callback) =>
        Uri.TryCreate(callback, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && !callback.Contains('*') ? uri.GetLeftPart(UriPartial.Authority) : null;
}

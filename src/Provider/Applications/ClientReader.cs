using System.Collections.Frozen;
using System.Text.Json;
using Provider.Applications.Urls;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Data.Keys;
using Provider.Data.OpenIddict;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores;

namespace Provider.Applications;

/// <summary>Reads a stored application (OpenIddict's row and our extras) into the form requests are served from.</summary>
public sealed class ClientReader(MasterKey masterKey)
{
    public const string SecretPurpose = "client-secret";

    public Application Read(ApplicationRow row, IEnumerable<ClientGrantEntity> grants)
    {
        var settings = JsonSerializer.Deserialize(row.Extras.Settings, SettingsJson.Default.ApplicationSettings)!;
        var application = row.Application;
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
                Permissions = OpenIddictJson.ReadList(application.Permissions).Select(Modernise).ToFrozenSet(StringComparer.Ordinal),
                Requirements = OpenIddictJson.ReadList(application.Requirements).ToFrozenSet(StringComparer.Ordinal),
                RedirectUris = OpenIddictJson.ReadList(application.RedirectUris),
                WebOrigins = settings.WebOrigins,
                IdTokenSigningAlgorithm = settings.JwtConfiguration.Alg,
                IdTokenLifetime = settings.JwtConfiguration.LifetimeInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                RefreshTokens = ReadPolicy(settings.RefreshToken),
                Grants = grants.ToFrozenDictionary(grant => grant.Audience, grant => OpenIddictJson.ReadList(grant.Scopes).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal),
            },
            Callbacks = AllowedUrlList.Parse(OpenIddictJson.ReadList(application.RedirectUris), AllowedUrlKind.Callback),
            LogoutUrls = AllowedUrlList.Parse(settings.AllowedLogoutUrls, AllowedUrlKind.Logout),
        };
    }

    private SigningKey? ReadSecret(ApplicationSettings settings, byte[]? sealedSecret) =>
        settings.JwtConfiguration.Alg == Algorithms.HS256 && sealedSecret is not null ? SigningKey.FromSecret(masterKey.Open(sealedSecret, SecretPurpose)) : null;

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

using System.Text.Json;
using Provider.Data.Configuration;
using Provider.Data.OpenIddict;
using Provider.Data.Tenants;

namespace Provider.Data.Applications;

/// <summary>
/// An application that only OpenIddict knows: served by the root tenant, with the settings its row implies, until a seed names it. Nothing is
/// stored for it, so OpenIddict may go on changing or deleting the row.
/// </summary>
internal static class AdoptedApplication
{
    public static ApplicationEntity ExtrasOf(OpenIddictApplication row) => new()
    {
        ApplicationId = row.Id,
        TenantId = TenantEntity.RootId,
        ClientId = row.ClientId!,
        Settings = JsonSerializer.Serialize(SettingsOf(row), SettingsJson.Default.ApplicationSettings),
    };

    private static ApplicationSettings SettingsOf(OpenIddictApplication row)
    {
        var isPublic = row.ClientType == "public";
        var grants = OpenIddictJson.ReadList(row.Permissions).Where(permission => permission.StartsWith("gt:", StringComparison.Ordinal)).Select(permission => permission[3..]).ToList();
        return new ApplicationSettings
        {
            AppType = row.ApplicationType == "native" ? "native" : isPublic ? "spa" : grants is ["client_credentials"] ? "non_interactive" : "regular_web",

            // Only implicit consent means that nobody is asked; the other three are asked, and OpenIddict's permanent authorizations answer.
            IsFirstParty = row.ConsentType == "implicit",
            AllowedLogoutUrls = OpenIddictJson.ReadList(row.PostLogoutRedirectUris),
            TokenEndpointAuthMethod = isPublic ? "none" : row is { ClientSecret: null, JsonWebKeySet: not null } ? "private_key_jwt" : "client_secret_post",
            GrantTypes = grants,
        };
    }
}

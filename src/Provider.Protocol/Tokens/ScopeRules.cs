using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Tokens;

/// <summary>Which scopes exist and who may have them.</summary>
public static class ScopeRules
{
    /// <summary>The scopes of OpenID Connect Core §5.4 and §11, and Auth0's online_access.</summary>
    public static readonly IReadOnlyList<string> Standard = ["openid", "profile", "email", "phone", "address", "offline_access", "online_access"];

    public static bool MayGrant(string scope, Client client, ApiResource? resource) => scope switch
    {
        "openid" or "profile" or "email" or "phone" or "address" => true,
        "offline_access" => (resource is null || resource.AllowOfflineAccess) && MayRefresh(client),
        "online_access" => (resource is null || resource.AllowOnlineAccess) && MayRefresh(client),
        _ => resource is not null && resource.Scopes.ContainsKey(scope),
    };

    private static bool MayRefresh(Client client) =>
        client.Has(Permissions.GrantTypes.RefreshToken)

        // RFC 9700 §2.2.2, and Auth0: what lies in a browser has to rotate.
        && (client.ApplicationType != "spa" || client.RefreshTokens.Rotates);
}

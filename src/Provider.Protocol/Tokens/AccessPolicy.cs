using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Users;

namespace Provider.Protocol.Tokens;

/// <summary>
/// What an API that enforces policies lets a token carry (Auth0: RBAC): of its scopes those that the user has as permissions, by role or directly, and on request all of these as
/// <c>permissions</c>. A client on its own behalf has what its client grant says.
/// </summary>
public static class AccessPolicy
{
    public static AccessTokenContent Enforce(Issuer issuer, Client client, UserProfile? user, AccessTokenContent content)
    {
        if (content.Resource is not { EnforcesPolicies: true } resource)
            return content;
        var held = user is null ? Granted(client, resource) : Permitted(issuer, user, resource);
        return content with
        {
            Scopes = [.. content.Scopes.Where(scope => !resource.Scopes.ContainsKey(scope) || held.Contains(scope))],
            Permissions = resource.WritesPermissions ? [.. held.Order(StringComparer.Ordinal)] : null,
        };
    }

    private static HashSet<string> Granted(Client client, ApiResource resource) =>
        client.Grants.TryGetValue(resource.Identifier, out var scopes) ? [.. scopes.Where(resource.Scopes.ContainsKey)] : [];

    private static HashSet<string> Permitted(Issuer issuer, UserProfile user, ApiResource resource) =>
    [
        .. user.Roles.SelectMany(role => issuer.Settings.Roles.TryGetValue(role, out var permissions) ? permissions : [])
            .Concat(user.Permissions)
            .Where(permission => permission.Api == resource.Identifier && resource.Scopes.ContainsKey(permission.Name))
            .Select(permission => permission.Name),
    ];
}

using Provider.Seeding.Model;
using Provider.Seeding.Rules;

namespace Provider.Seeding.Applying;

/// <summary>What a client of a seed looks like in OpenIddict's application row; the strings are OpenIddict's.</summary>
internal sealed record ApplicationShape
{
    public required string ApplicationType { get; init; }

    public required string ClientType { get; init; }

    public required string ConsentType { get; init; }

    public required IReadOnlyList<string> Permissions { get; init; }

    public required IReadOnlyList<string> Requirements { get; init; }

    public required IReadOnlyList<string> RedirectUris { get; init; }

    public required IReadOnlyList<string> PostLogoutRedirectUris { get; init; }

    public static ApplicationShape Of(ClientSeed client) => new()
    {
        ApplicationType = client.Settings.AppType == "native" ? "native" : "web",
        ClientType = client.IsPublic ? "public" : "confidential",
        ConsentType = client.Settings.IsFirstParty ? "implicit" : "explicit",
        Permissions = [.. Endpoints(client), .. Grants(client), .. ResponseTypes(client), .. Scopes(client)],
        // RFC 9700 section 2.1.1: a public client must use PKCE; FAPI 2.0 asks it of every client.
        Requirements = (client.IsPublic || client.Settings.Authorization.RequirePkce) && SignsUsersIn(client) ? ["ft:pkce"] : [],
        RedirectUris = client.Callbacks,
        // OpenIddict compares this list as it stands and refuses fragments, so only what it can use goes in.
        PostLogoutRedirectUris = client.Settings.AllowedLogoutUrls.Where(url => url.IndexOfAny(['*', '#']) < 0).ToList(),
    };

    private static bool Has(ClientSeed client, string grant) => client.Settings.GrantTypes.Contains(grant);

    private static bool SignsUsersIn(ClientSeed client) => Has(client, GrantTypes.AuthorizationCode) || Has(client, GrantTypes.Implicit);

    private static IEnumerable<string> Endpoints(ClientSeed client)
    {
        if (SignsUsersIn(client))
        {
            yield return "ept:authorization";
            yield return "ept:end_session";
            yield return "ept:pushed_authorization";
        }
        if (Has(client, GrantTypes.DeviceCode))
            yield return "ept:device_authorization";
        if (!client.IsPublic)
            yield return "ept:introspection";
        if (client.Settings.GrantTypes.Any(grant => grant != GrantTypes.Implicit))
        {
            yield return "ept:token";
            yield return "ept:revocation";
        }
    }

    private static IEnumerable<string> Grants(ClientSeed client) =>
        GrantTypes.Standard.Where(grant => Has(client, grant)).Select(grant => "gt:" + grant);

    // RFC 9700 section 2.1.2: access tokens in the browser's address only for an application that names such a response type.
    private static IEnumerable<string> ResponseTypes(ClientSeed client)
    {
        if (client.Settings.Authorization.ResponseTypes is { } types)
            return types.Select(type => "rst:" + type);
        string[] code = Has(client, GrantTypes.AuthorizationCode) ? ["rst:code"] : [];
        string[] implicitFlow = Has(client, GrantTypes.Implicit) ? ["rst:id_token"] : [];
        return [.. code, .. implicitFlow];
    }

    // openid and offline_access need no permission; what an API's scopes allow is decided by the API and the client grants.
    private static IEnumerable<string> Scopes(ClientSeed client) =>
        SignsUsersIn(client) || Has(client, GrantTypes.DeviceCode) || Has(client, GrantTypes.Password)
            ? ["scp:profile", "scp:email", "scp:address", "scp:phone"]
            : [];
}

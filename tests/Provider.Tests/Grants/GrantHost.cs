using Provider.Tests.Hosting;

namespace Provider.Tests.Grants;

/// <summary>The product with an API that calls another, an API that enforces policies, and applications for the less usual grants.</summary>
public sealed class GrantHost : ProviderHost
{
    public const string OrdersSecret = "orders-secret-0123456789-0123456789-01";
    public const string RopcSecret = "ropc-secret-0123456789-0123456789-0123";
    public const string Stock = "https://stock.example.com/";
    public const string Ruled = "https://ruled.example.com/";

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant
            .Replace("  friendly_name: Example", "  friendly_name: Example\n  flags: { enable_password_grant: true }", StringComparison.Ordinal)
            .Replace("clients:\n", Apis + "clients:\n", StringComparison.Ordinal)
            .Replace("clientGrants:\n", Clients + "clientGrants:\n" + Grants, StringComparison.Ordinal), Users),
        ["strict"] = (Strict, TestSeed.Users),
    };

    private const string Users = """
        [
          { "user_id": "auth0|ann", "email": "ann@example.com", "email_verified": true, "name": "Ann Ample", "password": "Correct-Horse-9",
            "roles": ["Clerk"], "permissions": [{ "resource_server_identifier": "https://ruled.example.com/", "permission_name": "delete:rules" }] },
          { "user_id": "auth0|ben", "email": "ben@example.com", "email_verified": false, "name": "Ben", "password": "Correct-Horse-9" },
          { "user_id": "auth0|eve", "email": "eve@example.com", "email_verified": true, "name": "Eve", "password": "Correct-Horse-9", "blocked": true }
        ]
        """;

    private const string Strict = """
        tenant:
          flags: { revoke_refresh_token_grant: true }
        clients:
          - name: Strict Web
            client_id: strict-web
            client_secret: strict-secret-0123456789-0123456789-01
            callbacks: [https://strict.example.com/callback]
            grant_types: [authorization_code, refresh_token]
          - name: Ropc
            client_id: strict-ropc
            client_secret: strict-secret-0123456789-0123456789-01
            grant_types: [password]
        """;

    private const string Apis = """
          - name: Stock
            identifier: https://stock.example.com/
            token_lifetime: 172800
            scopes: [{ value: read:stock }, { value: write:stock }]
          - name: Ruled
            identifier: https://ruled.example.com/
            enforce_policies: true
            token_dialect: access_token_authz
            scopes: [{ value: read:rules }, { value: write:rules }, { value: delete:rules }]
          - name: Quietly Ruled
            identifier: https://quiet.example.com/
            enforce_policies: true
            scopes: [{ value: read:quiet }]
        roles:
          - name: Clerk
            description: Works here
            permissions:
              - permission_name: read:rules
                resource_server_identifier: https://ruled.example.com/

        """;

    private const string Clients = """
          - name: Orders Api
            client_id: orders-api
            client_secret: orders-secret-0123456789-0123456789-01
            app_type: regular_web
            resource_server_identifier: https://api.example.com/
            callbacks: [https://orders.example.com/callback]
            grant_types: [authorization_code, refresh_token, client_credentials, "urn:ietf:params:oauth:grant-type:token-exchange"]
          - name: Public Exchanger
            client_id: public-exchanger
            app_type: native
            callbacks: [https://native.example.com/callback]
            grant_types: [authorization_code, "urn:ietf:params:oauth:grant-type:token-exchange"]
          - name: Ropc
            client_id: ropc
            client_secret: ropc-secret-0123456789-0123456789-0123
            app_type: regular_web
            grant_types: [password, "http://auth0.com/oauth/grant-type/password-realm", refresh_token]
          - name: Third Ropc
            client_id: third-ropc
            client_secret: ropc-secret-0123456789-0123456789-0123
            is_first_party: false
            grant_types: [password]
          - name: Steady
            client_id: steady
            client_secret: steady-secret-0123456789-0123456789-01
            callbacks: [https://steady.example.com/callback]
            grant_types: [authorization_code, refresh_token]
            refresh_token: { rotation_type: non-rotating, expiration_type: non-expiring }
          - name: Idle Steady
            client_id: idle-steady
            client_secret: steady-secret-0123456789-0123456789-01
            callbacks: [https://steady.example.com/callback]
            grant_types: [authorization_code, refresh_token]
            refresh_token: { rotation_type: non-rotating, expiration_type: expiring, infinite_token_lifetime: true, idle_token_lifetime: 86400 }
          - name: Lazy Spa
            client_id: lazy-spa
            app_type: spa
            callbacks: [https://lazy.example.com/]
            grant_types: [authorization_code, refresh_token]
            refresh_token: { rotation_type: non-rotating, expiration_type: expiring }
        databases:
          - name: Users
            enabled_clients: [Ropc]
          - name: Others
            enabled_clients: [Web]

        """;

    private const string Grants = """
          - client_id: orders-api
            audience: https://stock.example.com/
            scope: [read:stock]
          - client_id: orders-api
            audience: https://ruled.example.com/
            scope: [read:rules, write:rules]

        """;
}

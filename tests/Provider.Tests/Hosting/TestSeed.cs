namespace Provider.Tests.Hosting;

/// <summary>A small tenant with one application of each kind; the names say what is special about each.</summary>
public static class TestSeed
{
    public const string Callback = "https://app.example.com/callback";
    public const string Api = "https://api.example.com/";
    public const string WebSecret = "web-secret-0123456789-0123456789-0123";
    public const string Password = "Correct-Horse-9";
    public const string Ann = "ann@example.com";
    public const string Ben = "ben@example.com";

    public const string Tenant = """
        tenant:
          friendly_name: Example
          allowed_logout_urls:
            - https://tenant.example.com/bye
        resourceServers:
          - name: Orders
            identifier: https://api.example.com/
            allow_offline_access: true
            scopes:
              - value: read:orders
                description: Read your orders
              - value: write:orders
                description: Change your orders
          - name: Careful
            identifier: https://careful.example.com/
            skip_consent_for_verifiable_first_party_clients: false
            scopes:
              - value: read:secrets
        clients:
          - name: Web
            client_id: web
            client_secret: web-secret-0123456789-0123456789-0123
            app_type: regular_web
            callbacks: [https://app.example.com/callback, "https://*.wild.example.com/callback"]
            allowed_logout_urls: [https://app.example.com/bye, "https://app.example.com/bye?x=1", "https://*.wild.example.com/bye"]
            web_origins: [https://app.example.com]
            grant_types: [authorization_code, refresh_token, client_credentials, implicit]
            refresh_token: { rotation_type: rotating, expiration_type: expiring, leeway: 0, token_lifetime: 2592000, idle_token_lifetime: 1296000 }
          - name: Lenient
            client_id: lenient
            client_secret: lenient-secret-0123456789-0123456789
            app_type: regular_web
            callbacks: [https://lenient.example.com/callback]
            grant_types: [authorization_code, refresh_token]
            refresh_token: { rotation_type: rotating, expiration_type: expiring, leeway: 30, token_lifetime: 2592000, idle_token_lifetime: 1296000 }
          - name: Spa
            client_id: spa
            app_type: spa
            callbacks: [https://spa.example.com/]
            allowed_logout_urls: [https://spa.example.com/]
            web_origins: [https://spa.example.com]
            grant_types: [authorization_code, refresh_token, implicit]
          - name: Machine
            client_id: machine
            client_secret: machine-secret-0123456789-0123456789
            app_type: non_interactive
            grant_types: [client_credentials]
          - name: Idle Machine
            client_id: idle-machine
            client_secret: idle-machine-secret-0123456789-0123
            app_type: non_interactive
            grant_types: [client_credentials]
          - name: Partner
            client_id: partner
            client_secret: partner-secret-0123456789-0123456789
            app_type: regular_web
            is_first_party: false
            callbacks: [https://partner.example.org/callback]
            allowed_logout_urls: [https://partner.example.org/bye]
            grant_types: [authorization_code, refresh_token]
          - name: Symmetric
            client_id: symmetric
            client_secret: symmetric-secret-0123456789-0123456789
            app_type: regular_web
            callbacks: [https://symmetric.example.com/callback]
            allowed_logout_urls: [https://symmetric.example.com/bye]
            grant_types: [authorization_code]
            jwt_configuration: { alg: HS256 }
        clientGrants:
          - client_id: machine
            audience: https://api.example.com/
            scope: [read:orders]
        """;

    public const string Users = """
        [
          { "user_id": "auth0|ann", "email": "ann@example.com", "email_verified": true, "name": "Ann Ample", "given_name": "Ann", "family_name": "Ample", "nickname": "ann", "password": "Correct-Horse-9" },
          { "user_id": "auth0|ben", "email": "ben@example.com", "email_verified": false, "name": "Ben <script>", "password": "Correct-Horse-9" },
          { "user_id": "auth0|eve", "email": "eve@example.com", "email_verified": true, "name": "Eve", "password": "Correct-Horse-9", "blocked": true }
        ]
        """;
}

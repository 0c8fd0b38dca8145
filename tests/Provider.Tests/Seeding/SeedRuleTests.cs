using Provider.Seeding;

namespace Provider.Tests.Seeding;

public sealed class SeedRuleTests
{
    [Theory]
    [InlineData("app_type: spa\n    client_secret: abc", "4:20", "A public application (token_endpoint_auth_method none) has no secret.")]
    [InlineData("app_type: spa\n    token_endpoint_auth_method: client_secret_post", "4:33", "A single-page application cannot keep a secret")]
    [InlineData("app_type: native\n    grant_types: [client_credentials]", "4:18", "The grant client_credentials needs a secret")]
    [InlineData("app_type: native\n    jwt_configuration: { alg: HS256 }", "4:24", "HS256 signs with the client secret, and this application has none.")]
    [InlineData("client_secret: short\n    jwt_configuration: { alg: HS256 }", "3:20", "HS256 needs a client_secret of at least 32 characters.")]
    [InlineData("client_secret: \"\"", "3:20", "client_secret is empty")]
    [InlineData("client_id: a b", "3:16", "client_id \"a b\" is not allowed.")]
    [InlineData("grant_types: [authorisation_code]", "3:19", "grant_types: \"authorisation_code\" is not known. Did you mean authorization_code?")]
    [InlineData("jwt_configuration: { alg: none }", "3:31", "alg is \"none\", which is not known.")]
    [InlineData("jwt_configuration: { lifetime_in_seconds: 0 }", "3:47", "lifetime_in_seconds must be a whole number from 1")]
    [InlineData("refresh_token: { token_lifetime: 100, idle_token_lifetime: 200 }", "3:64", "idle_token_lifetime (200 s) is longer than token_lifetime (100 s).")]
    [InlineData("is_first_party: \"true\"", "3:21", "is_first_party must be true or false, without quotes, not a text.")]
    [InlineData("callbacks: https://a.example", "3:16", "callbacks must be a list")]
    [InlineData("token_endpoint_auth_method: private_key_jwt", "3:33", "private_key_jwt needs the application's public keys.")]
    [InlineData("token_endpoint_auth_method: private_key_jwt\n    jwks_uri: https://a.example/jwks\n    client_secret: abc", "5:20", "The application authenticates by private_key_jwt, so it has no secret.")]
    [InlineData("token_endpoint_auth_method: private_key_jwt\n    jwks_uri: https://a.example/jwks\n    jwt_configuration: { alg: HS256 }", "5:24", "HS256 signs with the client secret, and this application has none.")]
    [InlineData("token_endpoint_auth_method: private_key_jwt\n    jwks: { keys: [] }", "4:11", "jwks cannot be used: the set has no key to verify with")]
    [InlineData("token_endpoint_auth_method: private_key_jwt\n    jwks: { keys: [{ kty: oct, k: AAAA }] }", "4:11", "jwks cannot be used: the key holds private members")]
    [InlineData("token_endpoint_auth_method: private_key_jwt\n    jwks_uri: \"https://a.example/jwks#x\"", "4:15", "jwks_uri: \"https://a.example/jwks#x\" is not allowed")]
    [InlineData("token_endpoint_auth_signing_alg: HS256", "3:38", "token_endpoint_auth_signing_alg is \"HS256\", which is not known.")]
    [InlineData("client_authentication_methods: { private_key_jwt: { credentials: [{ id: cred_1 }] } }", "3:71", "The credential has no pem.")]
    [InlineData("client_authentication_methods: { private_key_jwt: { credentials: [{ pem: \"-----BEGIN PUBLIC KEY-----\\nAAAA\\n-----END PUBLIC KEY-----\", expires_at: soon }] } }", "3:152", "expires_at must be a moment such as 2027-01-31T12:00:00Z")]
    [InlineData("client_authentication_methods: { private_key_jwt: { credentials: [] } }", "3:55", "private_key_jwt needs the application's public keys.")]
    [InlineData("client_authentication_methods: { private_key_jwt: { credentials: [{ pem: hello }] } }", "3:78", "pem cannot be used: it is not PEM.")]
    [InlineData("client_authentication_methods: { private_key_jwt: { credentials: [{ pem: \"-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----\" }] } }", "3:78", "pem cannot be used: it is a private key")]
    [InlineData("client_authentication_methods: { private_key_jwt: { credentials: [{ pem: \"-----BEGIN PUBLIC KEY-----\\nAAAA\\n-----END PUBLIC KEY-----\" }] } }", "3:78", "pem cannot be used:")]
    [InlineData("client_authentication_methods: { private_key_jwt: { credentials: [{ pem: \"-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----\" }] } }", "3:78", "pem cannot be used:")]
    [InlineData("oidc_logout: { backchannel_logout_initiators: { selected_initiators: [rp-logout, log-off] } }", "3:86", "selected_initiators: \"log-off\" is not known.")]
    [InlineData("oidc_logout: { backchannel_logout_initiators: { selected_initiators: [rp-logout] } }", "3:74", "selected_initiators lacks idp-logout")]
    public async Task An_application_must_hold_together(string fields, string place, string what)
    {
        using var seed = SeedDirectory.With($"clients:\n  - name: App\n    {fields}\n");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains($"tenant.yaml:{place}: error: {what}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proof_of_possession: { required: true }", "3:26", "proof_of_possession is required, and does not say how.")]
    [InlineData("proof_of_possession: { mechanism: magic, required: true }", "3:39", "mechanism is \"magic\", which is not known.")]
    [InlineData("proof_of_possession: { mechanism: dpop, required: true, required_for: some }", "3:75", "required_for is \"some\", which is not known.")]
    [InlineData("allow_online_access: \"yes\"", "3:26", "allow_online_access must be true or false, without quotes, not a text.")]
    public async Task An_API_must_hold_together(string fields, string place, string what)
    {
        using var seed = SeedDirectory.With($"resourceServers:\n  - identifier: https://api.example/\n    {fields}\n");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains($"tenant.yaml:{place}: error: {what}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Non_expiring_refresh_tokens_of_an_exported_single_page_application_are_a_warning()
    {
        using var seed = SeedDirectory.With("clients:\n  - name: App\n    app_type: spa\n    refresh_token: { expiration_type: non-expiring, infinite_token_lifetime: true }\n");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.Success, exitCode);
        Assert.Contains("tenant.yaml:4:20: warning: Refresh tokens of single-page and third-party applications always expire", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grant_that_points_nowhere_or_asks_too_much_is_an_error()
    {
        using var seed = SeedDirectory.With("""
            resourceServers:
              - identifier: https://api.example.com
                scopes: [{ value: "read:x" }]
            clients:
              - name: Sync
                client_id: sync
              - name: Spa
                app_type: spa
            clientGrants:
              - { client_id: Sink, audience: "https://api.example.com", scope: [] }
              - { client_id: Sync, audience: "https://api.example.com/", scope: [] }
              - { client_id: sync, audience: "https://api.example.com", scope: ["read:x", "write:x"] }
              - { client_id: Sync, audience: "https://api.example.com", scope: [] }
              - { client_id: Spa, audience: "https://api.example.com", scope: [] }
            """);

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains("tenant.yaml:10:18: error: The grant is for \"Sink\", and no application has that name or client_id. Known here: Sync, Spa.", output, StringComparison.Ordinal);
        Assert.Contains("tenant.yaml:11:18: error: The grant is for the API \"https://api.example.com/\", which is not among resourceServers.", output, StringComparison.Ordinal);
        Assert.Contains("tenant.yaml:12:79: error: The API \"https://api.example.com\" has no scope \"write:x\". Known here: read:x.", output, StringComparison.Ordinal);
        Assert.Contains("tenant.yaml:13:18: error: \"Sync\" has two grants for \"https://api.example.com\".", output, StringComparison.Ordinal);
        Assert.Contains("tenant.yaml:14:18: error: The grant is for \"Spa\", which has no secret", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_and_defaults_must_exist()
    {
        using var seed = SeedDirectory.With("""
            tenant:
              default_audience: https://api.example.com
              default_directory: Users
            databases:
              - name: users
                enabled_clients: [Shop]
            """);

        var (_, output) = await seed.CheckAsync();

        Assert.Contains("tenant.yaml:2:21: error: default_audience \"https://api.example.com\" is no API of this tenant.", output, StringComparison.Ordinal);
        Assert.Contains("tenant.yaml:3:22: error: default_directory \"Users\" is no database or connection of this tenant. Known here: users.", output, StringComparison.Ordinal);
        Assert.Contains("tenant.yaml:6:23: error: enabled_clients names \"Shop\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_id_belongs_to_one_tenant()
    {
        using var seed = new SeedDirectory()
            .Write("default", "clients:\n  - { name: A, client_id: shop }\n")
            .Write("acme", "clients:\n  - { name: B, client_id: shop }\n");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains("default/tenant.yaml:2:13: error: client_id \"shop\" is taken by tenant acme (", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_domain_belongs_to_one_tenant_and_is_a_bare_name()
    {
        using var seed = new SeedDirectory()
            .Write("default", "customDomains:\n  - domain: login.example.com\n  - domain: https://x.example.com/\n  - domain: localhost\n")
            .Write("zeta", "customDomains:\n  - { domain: login.example.com, type: auth0_managed_certs }\n");

        var (_, output) = await seed.CheckAsync();

        Assert.Contains("default/tenant.yaml:3:13: error: customDomains: \"https://x.example.com/\" is no host name.", output, StringComparison.Ordinal);
        Assert.Contains("default/tenant.yaml:4:13: error: The domain \"localhost\" is the host of PublicUrl.", output, StringComparison.Ordinal);
        Assert.Contains("zeta/tenant.yaml:2:15: error: The domain \"login.example.com\" is given twice", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "neither email, username nor phone_number")]
    [InlineData("{ \"email\": \"nobody\" }", "\"nobody\" is no e-mail address.")]
    [InlineData("{ \"email\": \"Ada <ada@example.com>\" }", "is no e-mail address.")]
    [InlineData("{ \"username\": \"ada@example.com\" }", "holds a space or an @")]
    [InlineData("{ \"phone_number\": \"0301234567\" }", "is no phone number with a country code.")]
    [InlineData("{ \"username\": \"ada\", \"password\": \"\" }", "password is empty")]
    [InlineData("{ \"username\": \"ada\", \"user_id\": \"a b\" }", "user_id is longer than 255 characters or holds a space")]
    [InlineData("{ \"username\": \"ada\", \"picture\": \"javascript:x\" }", "picture \"javascript:x\" is no web address.")]
    [InlineData("{ \"username\": \"ada\", \"address\": \"Leeds\" }", "address must be an object of texts.")]
    [InlineData("{ \"username\": \"ada\", \"app_metadata\": [1] }", "app_metadata must be an object, not a list.")]
    public async Task A_user_must_make_sense(string user, string what)
    {
        using var seed = SeedDirectory.With("tenant: {}", $"[\n{user}\n]");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Matches("users.json:2:[0-9]+: error: .*" + System.Text.RegularExpressions.Regex.Escape(what), output);
    }

    [Fact]
    public async Task Foreign_password_hashes_are_reported_and_their_values_not_printed()
    {
        using var seed = SeedDirectory.With("tenant: {}", """
            [{ "email": "a@example.com", "password_hash": "$2b$10$w4kfaZVjrcQ6ZOMiG.M8JeNvnVQkPKZV03pbDUHbxy9Ug0h/McDXi", "mfa_factors": [{ "phone": { "value": "+15555550100" } }], "identities": [] }]
            """);

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.Success, exitCode);
        Assert.Contains("users.json:1:30: warning: password_hash is not supported and was left out", output, StringComparison.Ordinal);
        Assert.Contains("warning: mfa_factors: phone is not supported", output, StringComparison.Ordinal);
        Assert.DoesNotContain("$2b$", output, StringComparison.Ordinal);
        Assert.DoesNotContain("identities", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clear_password_outside_of_development_is_a_warning()
    {
        using var seed = SeedDirectory.With("tenant: {}", "[{ \"email\": \"a@example.com\", \"password\": \"swordfish\" }]");
        seed.IsDevelopment = false;
        seed.PublicUrl = new("https://id.example.com");

        var (_, output) = await seed.CheckAsync();

        Assert.Contains("users.json:1:42: warning: A password stands in clear", output, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", output, StringComparison.Ordinal);
    }
}

using Provider.Seeding;

namespace Provider.Tests.Seeding;

public sealed class SeedConnectionTests
{
    private const string Good = "client_id: us, discovery_url: \"https://idp.example.com/.well-known/openid-configuration\"";

    [Theory]
    [InlineData("{ discovery_url: \"https://idp.example.com/.well-known/openid-configuration\" }", "connections[].options needs client_id.")]
    [InlineData("{ client_id: us }", "options needs discovery_url or issuer")]
    [InlineData("{ client_id: us, issuer: \"http://idp.example.com\" }", "issuer: \"http://idp.example.com\" is not allowed: http is for loopback only")]
    [InlineData("{ client_id: us, issuer: \"https://user@idp.example.com\" }", "issuer: \"https://user@idp.example.com\" is not allowed")]
    [InlineData("{ client_id: us, issuer: idp }", "issuer: \"idp\" is not allowed")]
    [InlineData("{ " + Good + ", token_endpoint_auth_method: private_key_jwt }", "token_endpoint_auth_method \"private_key_jwt\" is not supported")]
    [InlineData("{ " + Good + ", token_endpoint_auth_method: client_secret_post }", "client_secret_post needs a client_secret.")]
    [InlineData("{ " + Good + ", id_token_signed_response_algs: [RS256, HS256] }", "id_token_signed_response_algs: \"HS256\" is not supported.")]
    [InlineData("{ " + Good + ", id_token_signed_response_algs: [none] }", "id_token_signed_response_algs: \"none\" is not supported.")]
    [InlineData("{ " + Good + ", domain_aliases: [\"kim@acme.example\"] }", "domain_aliases: \"kim@acme.example\" is not a domain.")]
    [InlineData("{ " + Good + ", domain_aliases: [localhost] }", "domain_aliases: \"localhost\" is not a domain.")]
    [InlineData("{ " + Good + ", set_user_root_attributes: sometimes }", "set_user_root_attributes is \"sometimes\", which is not known.")]
    [InlineData("[]", "options must hold name: value pairs")]
    public async Task An_upstream_connection_must_hold_together(string options, string what)
    {
        using var seed = SeedDirectory.With($"connections:\n  - name: acme\n    strategy: oidc\n    options: {options}\n");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains(what, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type: front_channel", "type front_channel is not supported; the code flow is used (back_channel).")]
    [InlineData("connection_settings: { pkce: disabled }", "PKCE is always used, with S256.")]
    [InlineData("attribute_map: { mapping_mode: use_map }", "attribute_map of a connection is not supported and was left out.")]
    [InlineData("upstream_params: { screen_name: { alias: login_hint } }", "upstream_params of a connection is not supported and was left out.")]
    [InlineData("discovery_uri: x", "Did you mean discovery_url?")]
    public async Task What_we_lack_is_named_and_does_not_stop_the_seed(string option, string what)
    {
        using var seed = SeedDirectory.With($"connections:\n  - name: acme\n    strategy: oidc\n    options: {{ {Good}, {option} }}\n");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.Success, exitCode);
        Assert.Contains("warning: " + what, output.Replace("connections[].options has no field discovery_uri; it was left out. ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_of_Auth0s_passes_without_a_word()
    {
        using var seed = SeedDirectory.With("""
            clients:
              - name: Shop
            connections:
              - name: acme
                strategy: oidc
                display_name: Acme
                is_domain_connection: false
                show_as_button: true
                enabled_clients: [Shop]
                options:
                  type: back_channel
                  client_id: us
                  client_secret: a-secret
                  discovery_url: https://idp.example.com/.well-known/openid-configuration
                  issuer: https://idp.example.com/
                  authorization_endpoint: https://idp.example.com/authorize
                  token_endpoint: https://idp.example.com/token
                  jwks_uri: https://idp.example.com/jwks
                  userinfo_endpoint: null
                  scope: openid profile email
                  domain_aliases: [acme.example]
                  set_user_root_attributes: on_each_login
                  schema_version: openid-1.0.0
                  connection_settings: { pkce: auto }
                  upstream_params: {}
                  federated_connections_access_tokens: { active: false }
            """);

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.Success, exitCode);
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
    }
}

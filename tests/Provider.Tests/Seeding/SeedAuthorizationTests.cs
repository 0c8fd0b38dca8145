using Provider.Seeding;

namespace Provider.Tests.Seeding;

/// <summary>What an application may ask of the authorization endpoint.</summary>
public sealed class SeedAuthorizationTests
{
    [Theory]
    [InlineData("response_types: [token]", "response_types: \"token\" is not known.")]
    [InlineData("response_types: [code code]", "response_types: \"code code\" is not known.")]
    [InlineData("grant_types: [authorization_code]\n    response_types: [code id_token]", "response_types: \"code id_token\" needs the grant type implicit.")]
    [InlineData("grant_types: [implicit]\n    response_types: [code]", "response_types: \"code\" needs the grant type authorization_code.")]
    [InlineData("subject_type: pairwise\n    callbacks: [https://a.example/cb, https://b.example/cb]", "Pairwise subjects are made for one host")]
    [InlineData("subject_type: pairwise\n    callbacks: [\"https://*.a.example/cb\"]", "Pairwise subjects are made for one host")]
    [InlineData("subject_type: pairwise", "Pairwise subjects are made for one host")]
    [InlineData("sector_identifier_uri: http://a.example/", "sector_identifier_uri: \"http://a.example/\" is not allowed")]
    [InlineData("initiate_login_uri: [https://a.example/]", "initiate_login_uri must be one address, not a list.")]
    [InlineData("initiate_login_uri: http://a.example/", "initiate_login_uri: \"http://a.example/\" is not allowed")]
    [InlineData("request_uris: [\"https://*.a.example/request\"]", "request_uris: \"https://*.a.example/request\" is not allowed")]
    [InlineData("request_uris: [http://169.254.169.254/latest]", "request_uris: \"http://169.254.169.254/latest\" is not allowed")]
    [InlineData("request_uris: [file:///etc/passwd]", "request_uris: \"file:///etc/passwd\" is not allowed")]
    [InlineData("request_object_signing_alg: HS256", "request_object_signing_alg is \"HS256\", which is not known.")]
    [InlineData("require_signed_request_object: true\n    request_object_signing_alg: none", "Signed request objects are required, and request_object_signing_alg is none.")]
    [InlineData("id_token_signed_response_alg: ES256\n    jwt_configuration: { alg: RS256 }", "id_token_signed_response_alg says ES256, and jwt_configuration.alg RS256.")]
    [InlineData("id_token_signed_response_alg: none", "id_token_signed_response_alg is \"none\", which is not known.")]
    [InlineData("default_max_age: -1", "default_max_age must be a whole number from 0")]
    [InlineData("require_pkce: maybe", "require_pkce must be true or false, without quotes")]
    [InlineData("protocol_profile: oauth", "protocol_profile is \"oauth\", which is not known.")]
    public async Task What_an_application_may_ask_must_hold_together(string fields, string what)
    {
        using var seed = SeedDirectory.With($"clients:\n  - name: App\n    {fields}\n");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains($"error: {what}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_auth0_exports_is_read()
    {
        using var seed = SeedDirectory.With("""
            tenant:
              flags: { require_pushed_authorization_requests: true, require_signed_request_object: false }
            resourceServers:
              - identifier: https://payments.example.com/
                authorization_details: [{ type: payment_initiation }]
            clients:
              - name: App
                callbacks: [https://app.example.com/callback]
                require_pushed_authorization_requests: true
                signed_request_object: { required: true, credentials: [{ id: cred_1 }] }
            """);

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.Success, exitCode);
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
    }
}

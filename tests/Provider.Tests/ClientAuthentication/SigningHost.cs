using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;

namespace Provider.Tests.ClientAuthentication;

/// <summary>The product with clients that sign: each is named after what is special about it.</summary>
public class SigningHost : ProviderHost
{
    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly string[] Names = ["signer", "other-signer", "pem-signer", "lenient-signer", "one-alg-signer", "remote-signer"];

    public SigningKey Ec { get; } = SigningKey.Generate(Algorithms.ES256);

    public SigningKey OtherEc { get; } = SigningKey.Generate(Algorithms.ES256);

    public SigningKey Rsa { get; } = SigningKey.Generate(Algorithms.RS256);

    public ClientServer Client { get; } = new();

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = ($$"""
            {{TestSeed.Tenant}}
            {{string.Concat(Names.Select(name => $"  - {{ client_id: {name}, audience: 'https://api.example.com/', scope: ['read:orders'] }}\n"))}}
            """.Replace("clientGrants:", Clients() + "clientGrants:", StringComparison.Ordinal), TestSeed.Users),
    };

    /// <summary>The claims of an assertion that is good in every respect.</summary>
    public JsonObject Claims(string client = "signer") => new()
    {
        ["iss"] = client,
        ["sub"] = client,
        ["aud"] = Issuer,
        ["jti"] = Guid.NewGuid().ToString(),
        ["iat"] = Now,
        ["exp"] = Now + 60,
    };

    public long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    public string Assertion(string client = "signer", SigningKey? key = null, Action<JsonObject>? change = null)
    {
        key ??= Ec;
        var claims = Claims(client);
        change?.Invoke(claims);
        return SignedToken.Compact(new JsonObject { ["alg"] = key.Algorithm, ["kid"] = key.KeyId }, claims, key);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Client.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual string MoreClients => "";

    private static string SetOf(params SigningKey[] keys) => new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => JsonNode.Parse(key.PublicKey.ToJson()))]) }.ToJsonString();

    private string Pem() => Indent(System.Security.Cryptography.PemEncoding.WriteString("PUBLIC KEY", SpkiOf(Rsa)));

    private static byte[] SpkiOf(SigningKey key)
    {
        using var rsa = System.Security.Cryptography.RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.ExportPkcs8(), out _);
        return rsa.ExportSubjectPublicKeyInfo();
    }

    private static string Indent(string text) => string.Concat(text.Split('\n').Select(line => "              " + line + "\n"));

    private string Clients() => $$"""
          - name: Signer
            client_id: signer
            app_type: regular_web
            callbacks: [https://signer.example.com/callback]
            grant_types: [authorization_code, refresh_token, client_credentials]
            token_endpoint_auth_method: private_key_jwt
            jwks: {{SetOf(Ec)}}
          - name: Other Signer
            client_id: other-signer
            app_type: regular_web
            callbacks: [https://other.example.com/callback]
            grant_types: [authorization_code, refresh_token, client_credentials]
            token_endpoint_auth_method: private_key_jwt
            jwks: {{SetOf(OtherEc)}}
          - name: Pem Signer
            client_id: pem-signer
            app_type: non_interactive
            client_authentication_methods:
              private_key_jwt:
                credentials:
                  - credential_type: public_key
                    name: first
                    pem: |
        {{Pem().Replace("              ", "              ", StringComparison.Ordinal)}}
          - name: Lenient Signer
            client_id: lenient-signer
            app_type: non_interactive
            token_endpoint_auth_method: private_key_jwt
            client_assertion_audience: issuer_or_token_endpoint
            jwks: {{SetOf(Ec)}}
          - name: One Alg Signer
            client_id: one-alg-signer
            app_type: non_interactive
            token_endpoint_auth_method: private_key_jwt
            token_endpoint_auth_signing_alg: PS256
            jwks: {{(JsonNode.Parse(SetOf(Rsa)) is { } set && set["keys"]![0]!.AsObject().Remove("alg") ? set : null)!.ToJsonString()}}
          - name: Remote Signer
            client_id: remote-signer
            app_type: non_interactive
            token_endpoint_auth_method: private_key_jwt
            jwks_uri: {{Client.JwksUri}}
          - name: Orders Api
            client_id: orders-api
            client_secret: orders-api-secret-0123456789-0123456
            app_type: resource_server
            resource_server_identifier: https://api.example.com/
          - name: Careful Api
            client_id: careful-api
            client_secret: careful-api-secret-0123456789-01234
            app_type: resource_server
            resource_server_identifier: https://careful.example.com/
            introspection_signed_response_alg: ES256
        {{MoreClients}}
        """;
}

using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.ClientAuthentication;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance.Dynamic;

/// <summary>The product with clients as the suite registers them.</summary>
public sealed class DynamicHost : ProviderHost
{
    public SigningKey Rsa { get; } = SigningKey.Generate(Algorithms.RS256);

    public ClientServer Client { get; } = new();

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant.Replace(
            "clientGrants:",
            ClientOf("dynamic-jwks", "jwks: " + new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(Rsa.PublicKey.ToJson())) }.ToJsonString()) + ClientOf("dynamic-uri", "jwks_uri: " + Client.JwksUri) + "clientGrants:",
            StringComparison.Ordinal), TestSeed.Users),
    };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Client.DisposeAsync();
    }

    private static string ClientOf(string id, string keys) => $$"""
          - name: {{id}}
            client_id: {{id}}
            app_type: regular_web
            callbacks: [https://dynamic.example.com/callback]
            grant_types: [authorization_code, refresh_token]
            protocol_profile: openid
            token_endpoint_auth_method: private_key_jwt
            client_assertion_audience: issuer_or_token_endpoint
            {{keys}}

        """;
}

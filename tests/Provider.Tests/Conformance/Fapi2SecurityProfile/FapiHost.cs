using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance.Fapi2SecurityProfile;

/// <summary>The product with the two clients of the FAPI 2.0 plans: private_key_jwt, DPoP, pushed requests.</summary>
public class FapiHost : ProviderHost
{
    public SigningKey FirstKey { get; } = SigningKey.Generate(Algorithms.PS256);

    public SigningKey SecondKey { get; } = SigningKey.Generate(Algorithms.ES256);

    public override string PublicUrl => "https://fapi.example.com";

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant.Replace("clientGrants:", ClientOf("fapi-1", FapiClient.FirstCallback, FirstKey) + ClientOf("fapi-2", FapiClient.SecondCallback, SecondKey) + "clientGrants:", StringComparison.Ordinal), TestSeed.Users),
    };

    internal FapiClient First => new(this, "fapi-1", FirstKey, FapiClient.FirstCallback);

    internal FapiClient Second => new(this, "fapi-2", SecondKey, FapiClient.SecondCallback);

    /// <summary>What every client of the plan has beside the rest.</summary>
    protected virtual string MoreOf(SigningKey key) => "";

    private string ClientOf(string id, string callback, SigningKey key) => $$"""
          - name: {{id}}
            client_id: {{id}}
            app_type: regular_web
            callbacks: ["{{callback}}"]
            grant_types: [authorization_code, refresh_token]
            protocol_profile: openid
            token_endpoint_auth_method: private_key_jwt
            jwks: {{new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(key.PublicKey.ToJson())) }.ToJsonString()}}
            dpop_bound_access_tokens: true
            require_pushed_authorization_requests: true
            require_pkce: true
            jwt_configuration: { alg: ES256 }
            refresh_token: { rotation_type: rotating, expiration_type: expiring, leeway: 30, token_lifetime: 2592000, idle_token_lifetime: 1296000 }
        {{MoreOf(key)}}

        """;
}

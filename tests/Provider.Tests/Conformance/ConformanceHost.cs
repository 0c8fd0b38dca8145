using Microsoft.Extensions.DependencyInjection;
using Provider.Protocol.Stores.Clients;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance;

/// <summary>The product as it would stand before the certification suite: https, two clients of the OpenID profile, a user with every standard claim.</summary>
public sealed class ConformanceHost : ProviderHost
{
    public const string Callback = "https://rp.example.com/callback";
    public const string SecondCallback = "https://second.example.com/callback";
    public const string RequestUri = "https://rp.example.com/request";
    public const string Secret = "first-secret-0123456789-0123456789-01";
    public const string SecondSecret = "second-secret-0123456789-0123456789-0";
    public const string Username = "all@example.com";

    public override string PublicUrl => "https://op.example.com";

    /// <summary>What the client serves at its request_uri.</summary>
    public string? RequestObject { get; set; }

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)> { ["default"] = (Tenant, Users) };

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IRequestObjectSource>(new Source(this));

    private const string Tenant = """
        tenant:
          friendly_name: Conformance
        clients:
          - name: First
            client_id: first
            client_secret: first-secret-0123456789-0123456789-01
            app_type: regular_web
            protocol_profile: openid
            callbacks: [https://rp.example.com/callback]
            grant_types: [authorization_code, refresh_token, implicit]
            response_types: [code, id_token, id_token token, code id_token, code token, code id_token token]
            request_object_signing_alg: none
            request_uris: [https://rp.example.com/request]
            refresh_token: { rotation_type: rotating, expiration_type: expiring, leeway: 30, token_lifetime: 2592000, idle_token_lifetime: 1296000 }
          - name: Second
            client_id: second
            client_secret: second-secret-0123456789-0123456789-0
            app_type: regular_web
            protocol_profile: openid
            callbacks: [https://second.example.com/callback]
            grant_types: [authorization_code, refresh_token, implicit]
            response_types: [code, id_token, id_token token, code id_token, code token, code id_token token]
        """;

    private const string Users = """
        [
          { "user_id": "auth0|all", "email": "all@example.com", "email_verified": true, "name": "Ann Mary Ample", "given_name": "Ann", "middle_name": "Mary", "family_name": "Ample",
            "nickname": "ann", "preferred_username": "ann", "profile": "https://people.example.com/ann", "picture": "https://people.example.com/ann.png", "website": "https://ann.example.com",
            "gender": "female", "birthdate": "1990-02-28", "zoneinfo": "Europe/Vienna", "locale": "en", "phone_number": "+43 1 234567", "phone_number_verified": true,
            "address": { "formatted": "1 Main Street", "street_address": "1 Main Street", "locality": "Vienna", "postal_code": "1010", "country": "AT" }, "password": "Correct-Horse-9" }
        ]
        """;

    private sealed class Source(ConformanceHost host) : IRequestObjectSource
    {
        public ValueTask<string?> FetchAsync(Client client, Uri uri, CancellationToken cancellation) => ValueTask.FromResult(host.RequestObject);
    }
}

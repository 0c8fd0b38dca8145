using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Provider.Protocol.Jose;
using Provider.Tests.ClientAuthentication;
using Provider.Tests.Hosting;

namespace Provider.Tests.Authorization;

/// <summary>The product with clients that send, or get, what others do not; each is named after what is special about it. A client's own server serves request objects.</summary>
public sealed class AuthorizationHost : ProviderHost
{
    public const string Secret = "a-secret-0123456789-0123456789-012345";
    public const string Payments = "https://payments.example.com/";

    private readonly WebApplication _server;

    public AuthorizationHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapGet("/request", () => Served is { } served ? Results.Text(served, "application/oauth-authz-req+jwt") : Results.NotFound());
        _server.Start();
    }

    public SigningKey Key { get; } = SigningKey.Generate(Algorithms.ES256);

    public SigningKey OtherKey { get; } = SigningKey.Generate(Algorithms.ES256);

    public string RequestUri => _server.Urls.Single() + "/request";

    /// <summary>What the client's server serves.</summary>
    public string? Served { get; set; }

    public long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    public static string CallbackOf(string client) => $"https://{client}.example.com/callback";

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant.Replace("clientGrants:", Clients() + "clientGrants:", StringComparison.Ordinal).Replace("clients:\n", $$"""
              - name: Payments
                identifier: {{Payments}}
                authorization_details: [{ type: payment_initiation }, { type: account_information }]
            clients:

            """, StringComparison.Ordinal), TestSeed.Users),
    };

    /// <summary>The claims of a request object that is good in every respect.</summary>
    public JsonObject Claims(string client, params (string Name, JsonNode? Value)[] more)
    {
        var claims = new JsonObject
        {
            ["iss"] = client,
            ["aud"] = Issuer,
            ["nbf"] = Now - 1,
            ["exp"] = Now + 60,
            ["client_id"] = client,
            ["redirect_uri"] = CallbackOf(client),
            ["response_type"] = "code",
            ["scope"] = "openid",
            ["state"] = "inner-state",
            ["nonce"] = "inner-nonce",
        };
        foreach (var (name, value) in more)
        {
            claims.Remove(name);
            if (value is not null)
                claims[name] = value;
        }

        return claims;
    }

    public string Sign(JsonObject claims, SigningKey? key = null, string? type = "oauth-authz-req+jwt")
    {
        var header = new JsonObject { ["alg"] = (key ?? Key).Algorithm, ["kid"] = (key ?? Key).KeyId };
        if (type is not null)
            header["typ"] = type;
        return SignedToken.Compact(header, claims, key ?? Key);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }

    private string Clients() => string.Concat(
        Client("signs", "request_uris: ['" + RequestUri + "']"),
        Client("must-sign", "require_signed_request_object: true"),
        Client("unsigned", "request_object_signing_alg: none"),
        Client("must-push", "require_pushed_authorization_requests: true"),
        Client("hybrid", "response_types: [code, id_token, 'id_token token', 'code id_token', 'code token', 'code id_token token']"),
        Client("jarm", "authorization_signed_response_alg: ES256"),
        Client("pair-a", "subject_type: pairwise", "userinfo_signed_response_alg: RS256"),
        Client("pair-b", "subject_type: pairwise"),
        Client("pair-c", "subject_type: pairwise", "sector_identifier_uri: https://pair-a.example.com/sector"),
        Client("starts", "initiate_login_uri: https://starts.example.com/login?from=provider"),
        Client("aged", "default_max_age: 60", "require_auth_time: true"),
        Client("ps", "id_token_signed_response_alg: PS256", "userinfo_signed_response_alg: PS256"),
        Client("es", "id_token_signed_response_alg: ES256", "userinfo_signed_response_alg: ES256"),
        Client("hs", "id_token_signed_response_alg: HS256", "userinfo_signed_response_alg: HS256"));

    private string Client(string name, params string[] lines) => $$"""
          - name: {{name}}
            client_id: {{name}}
            client_secret: {{Secret}}
            app_type: regular_web
            callbacks: [{{CallbackOf(name)}}]
            allowed_logout_urls: [https://{{name}}.example.com/bye]
            grant_types: [authorization_code, refresh_token, implicit]
            jwks: {{new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(Key.PublicKey.ToJson())) }.ToJsonString()}}
        {{string.Concat(lines.Select(line => "    " + line + "\n"))}}
        """.Replace("\n\n", "\n", StringComparison.Ordinal);
}

/// <summary>What these clients do.</summary>
internal static class Asking
{
    /// <summary>A request of one of the clients, without PKCE.</summary>
    public static string Authorize(string client, params (string Name, string? Value)[] more) =>
        SignIn.Authorize(client, AuthorizationHost.CallbackOf(client), "openid", [("code_challenge", null), ("code_challenge_method", null), .. more]);

    /// <summary>An address of the authorization endpoint with nothing but these.</summary>
    public static string Only(params (string Name, string Value)[] parameters) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("/authorize", parameters.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value)));

    public static Task<TokenAnswer> RedeemAsync(this HttpClient app, string client, string code) =>
        app.RedeemAsync(code, client, AuthorizationHost.Secret, AuthorizationHost.CallbackOf(client), verifier: null);

    public static async Task<(HttpStatusCode Status, JsonElement Body)> PushAsync(this HttpClient app, string client, string? secret = AuthorizationHost.Secret, params (string Name, string? Value)[] more)
    {
        var form = new Dictionary<string, string?>
        {
            ["client_id"] = client,
            ["client_secret"] = secret,
            ["redirect_uri"] = AuthorizationHost.CallbackOf(client),
            ["response_type"] = "code",
            ["scope"] = "openid",
            ["state"] = "pushed-state",
            ["nonce"] = "pushed-nonce",
        };
        foreach (var (name, value) in more)
            form[name] = value;
        using var content = new FormUrlEncodedContent(form.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!)));
        using var response = await app.PostAsync("/oauth/par", content);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    public static async Task<string> PushedAsync(this HttpClient app, string client, params (string Name, string? Value)[] more)
    {
        var (status, body) = await app.PushAsync(client, AuthorizationHost.Secret, more);
        Assert.True(status == HttpStatusCode.Created, body.ToString());
        return body.GetProperty("request_uri").GetString()!;
    }

    public static string? Text(this JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.ToString() : null;
}

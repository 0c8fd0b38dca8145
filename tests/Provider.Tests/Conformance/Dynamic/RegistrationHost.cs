using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.ClientAuthentication;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance.Dynamic;

/// <summary>A tenant where everybody may register applications.</summary>
public sealed class RegistrationHost : ProviderHost
{
    public const string Callback = "https://rp.example.com/callback";

    public SigningKey Key { get; } = SigningKey.Generate(Algorithms.RS256);

    /// <summary>The client's own server, for what the provider fetches.</summary>
    public ClientServer Client { get; } = new();

    public JsonNode Jwks => new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(Key.PublicKey.ToJson())) };

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Provider:RegistrationsPerSecond"] = "1000" };

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant.Replace("  friendly_name: Example", "  friendly_name: Example\n  flags: { enable_dynamic_client_registration: true }", StringComparison.Ordinal), TestSeed.Users),
    };

    public async Task<RegisteredClient> RegisterAsync(params (string Name, JsonNode Value)[] metadata)
    {
        var (status, answer) = await TryRegisterAsync(metadata);
        Assert.Equal(HttpStatusCode.Created, status);
        return new RegisteredClient(answer["client_id"]!.ToString(), answer["client_secret"]?.ToString(), answer);
    }

    public async Task<(HttpStatusCode Status, JsonNode Answer)> TryRegisterAsync(params (string Name, JsonNode Value)[] metadata)
    {
        using var app = CreateClient();
        var body = new JsonObject { ["client_name"] = "Suite", ["redirect_uris"] = new JsonArray(Callback), ["response_types"] = new JsonArray("code"), ["grant_types"] = new JsonArray("authorization_code"), ["contacts"] = new JsonArray("certification@oidf.org") };
        foreach (var (name, value) in metadata)
            body[name] = value;
        using var answer = await app.PostAsync("/oidc/register", new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Client.DisposeAsync();
    }
}

/// <summary>What a registration answered.</summary>
public sealed record RegisteredClient(string Id, string? Secret, JsonNode Answer);

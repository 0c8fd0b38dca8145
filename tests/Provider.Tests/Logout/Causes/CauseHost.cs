using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data;
using Provider.Seeding;
using Provider.Tests.Federation;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.Causes;

/// <summary>Two apps that want to be told of every cause, an upstream, short sessions, and a user for each cause.</summary>
public class CauseHost : ProviderHost
{
    public const string Secret = "shop-secret-0123456789-0123456789-0123";
    public const string Callback = "https://shop.example.com/callback";
    public const string MailCallback = "https://mail.example.com/callback";
    private const int Users = 40;

    public CauseHost() => Upstream = new FakeUpstream { Time = Time };

    public FakeUpstream Upstream { get; }

    protected virtual bool RefreshTokensEndWithSession => false;

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)> { ["default"] = (Tenant, WriteUsers()) };

    private string Tenant => $$"""
        tenant:
          friendly_name: Example
          session_lifetime_in_minutes: 60
          idle_session_lifetime_in_minutes: 30
          sessions: { oidc_logout_prompt_enabled: false, refresh_tokens_end_with_session: {{(RefreshTokensEndWithSession ? "true" : "false")}} }
        resourceServers:
          - { name: Orders, identifier: "https://api.example.com/", allow_offline_access: true, scopes: [{ value: "read:orders", description: Read }] }
        clients:
          - name: shop
            client_id: shop
            client_secret: {{Secret}}
            app_type: regular_web
            callbacks: [{{Callback}}]
            allowed_logout_urls: [https://shop.example.com/bye]
            grant_types: [authorization_code, refresh_token]
            refresh_token: { rotation_type: rotating, expiration_type: expiring, leeway: 0, token_lifetime: 2592000, idle_token_lifetime: 1296000 }
            oidc_logout: { backchannel_logout_urls: ["http://127.0.0.1:1/shop"], backchannel_logout_initiators: { mode: all } }
          - name: mail
            client_id: mail
            client_secret: {{Secret}}
            app_type: regular_web
            callbacks: [{{MailCallback}}]
            grant_types: [authorization_code, refresh_token]
            oidc_logout: { backchannel_logout_urls: ["http://127.0.0.1:1/mail"], backchannel_logout_initiators: { mode: all } }
        connections:
          - name: acme
            strategy: oidc
            enabled_clients: [shop, mail]
            options: { type: back_channel, discovery_url: "{{Upstream.Issuer}}/.well-known/openid-configuration", client_id: {{FakeUpstream.ClientId}}, client_secret: "{{FakeUpstream.Secret}}" }
        """;

    public static string EmailOf(int user) => $"user{user}@example.com";

    /// <summary>What an administrator does to one user in the seed.</summary>
    public Task ChangeUserAsync(int user, Action<JsonObject> change) => SeedAsync("users.json", WriteUsers(user, change));

    public Task ChangeTenantAsync(Func<string, string> change) => SeedAsync("tenant.yaml", change(Tenant));

    public async ValueTask<List<string>> RowsAsync(string sql, params object?[] values) => await Services.GetRequiredService<IDatabase>()
        .ReadAsync(session => session.AllAsync(sql, row => row.GetString(0), values), CancellationToken.None);

    /// <summary>Says that the session began at the upstream.</summary>
    public async Task TieToUpstreamAsync(string sid) => await Services.GetRequiredService<IDatabase>().WriteAsync(
        session => session.ExecuteAsync(
            """INSERT INTO "UpstreamSessions" ("SessionId", "TenantId", "Connection", "Issuer", "Subject", "UpstreamSessionId", "SealedIdToken") VALUES (@p1, 'default', 'acme', @p2, @p1, @p1, @p3)""",
            sid, Upstream.Issuer, new byte[] { 1 }),
        CancellationToken.None);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Upstream.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static string WriteUsers(int changed = -1, Action<JsonObject>? change = null)
    {
        var users = new JsonArray();
        for (var i = 0; i < Users; i++)
        {
            var user = new JsonObject { ["user_id"] = $"auth0|user{i}", ["email"] = EmailOf(i), ["email_verified"] = true, ["password"] = TestSeed.Password };
            if (i == changed)
                change!(user);
            users.Add((JsonNode)user);
        }

        return users.ToJsonString(JsonSerializerOptions.Default);
    }

    private async Task SeedAsync(string file, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(DatabaseFile)!, "..", "seed", "default", file), text);
        await Services.GetRequiredService<SeedRunner>().ApplyAsync(CancellationToken.None);
        await Services.GetRequiredService<Provider.Tenants.TenantRefresh>().ReloadAsync(CancellationToken.None);
    }
}

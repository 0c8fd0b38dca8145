using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Provider.Registration;
using Provider.Tenants;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints;

public sealed class RegistrationTests(RegistrationTests.OpenHost host) : IClassFixture<RegistrationTests.OpenHost>
{
    private const string Callback = "https://fresh.example.net/callback";

    [Fact]
    public async Task A_registered_application_signs_users_in_after_consent_and_logs_them_out()
    {
        using var client = host.CreateClient();
        using var browser = host.OpenBrowser();

        var (status, app) = await RegisterAsync(client, new()
        {
            ["client_name"] = "Fresh",
            ["redirect_uris"] = new JsonArray(Callback),
            ["post_logout_redirect_uris"] = new JsonArray("https://fresh.example.net/bye"),
            ["contacts"] = new JsonArray("admin@fresh.example.net"),
            ["unheard_of"] = "left out",
        });
        var consent = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(Text(app, "client_id"), Callback, "openid")));
        var back = await browser.SubmitAsync(consent, button: "accept");
        var tokens = await client.RedeemAsync(back.Parameter("code")!, Text(app, "client_id"), Text(app, "client_secret"), Callback);
        var bye = await browser.GetAsync($"/oidc/logout?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri=https://fresh.example.net/bye&state=s");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.StartsWith("tpc_", Text(app, "client_id"));
        Assert.Equal(0, app["client_secret_expires_at"]!.GetValue<int>());
        Assert.Equal(["authorization_code"], Texts(app, "grant_types"));
        Assert.Equal(["code"], Texts(app, "response_types"));
        Assert.Equal("client_secret_basic", Text(app, "token_endpoint_auth_method"));
        Assert.Equal(["admin@fresh.example.net"], Texts(app, "contacts"));
        Assert.Null(app["unheard_of"]);
        Assert.Contains("Fresh is requesting access", consent.Text);
        Assert.NotNull(tokens["id_token"]);
        Assert.Equal("https://fresh.example.net/bye?state=s", bye.Location!.ToString());
    }

    [Fact]
    public async Task A_registration_is_read_replaced_and_removed_with_its_own_token()
    {
        using var client = host.CreateClient();
        var (_, app) = await RegisterAsync(client, Metadata());
        var address = new Uri(Text(app, "registration_client_uri")).AbsolutePath;
        var token = Text(app, "registration_access_token");

        var (read, seen) = await SendAsync(client, HttpMethod.Get, address, token);
        var change = Metadata();
        change["client_id"] = Text(app, "client_id");
        change["redirect_uris"] = new JsonArray("https://moved.example.net/callback");
        var (replaced, changed) = await SendAsync(client, HttpMethod.Put, address, token, change);
        using var browser = host.OpenBrowser();
        var oldCallback = await browser.GetAsync(SignIn.Authorize(Text(app, "client_id"), Callback));
        var newCallback = await browser.GetAsync(SignIn.Authorize(Text(app, "client_id"), "https://moved.example.net/callback"));
        var (removed, _) = await SendAsync(client, HttpMethod.Delete, address, token);
        var gone = await browser.GetAsync(SignIn.Authorize(Text(app, "client_id"), "https://moved.example.net/callback"));
        var (again, _) = await SendAsync(client, HttpMethod.Get, address, token);

        Assert.Equal(HttpStatusCode.OK, read);
        Assert.Equal([Callback], Texts(seen!, "redirect_uris"));
        Assert.Null(seen!["client_secret"]);
        Assert.Equal(Text(app, "client_id_issued_at"), Text(seen, "client_id_issued_at"));
        Assert.Equal(HttpStatusCode.OK, replaced);
        Assert.Equal(["https://moved.example.net/callback"], Texts(changed!, "redirect_uris"));
        Assert.Equal(HttpStatusCode.BadRequest, oldCallback.Status);
        Assert.Equal(HttpStatusCode.OK, newCallback.Status);
        Assert.Equal(HttpStatusCode.NoContent, removed);
        Assert.Equal(HttpStatusCode.BadRequest, gone.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, again);
    }

    [Fact]
    public async Task Removing_an_application_takes_its_refresh_tokens_along()
    {
        using var client = host.CreateClient();
        using var browser = host.OpenBrowser();
        var metadata = Metadata();
        metadata["grant_types"] = new JsonArray("authorization_code", "refresh_token");
        var (_, app) = await RegisterAsync(client, metadata);
        var consent = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(Text(app, "client_id"), Callback, "openid offline_access")));
        var code = (await browser.SubmitAsync(consent, button: "accept")).Parameter("code")!;
        var tokens = await client.RedeemAsync(code, Text(app, "client_id"), Text(app, "client_secret"), Callback);

        var (removed, _) = await SendAsync(client, HttpMethod.Delete, new Uri(Text(app, "registration_client_uri")).AbsolutePath, Text(app, "registration_access_token"));
        var refreshed = await client.RefreshAsync(tokens["refresh_token"]!, Text(app, "client_id"), Text(app, "client_secret"));

        Assert.NotNull(tokens["refresh_token"]);
        Assert.Equal(HttpStatusCode.NoContent, removed);
        Assert.Equal(HttpStatusCode.Unauthorized, refreshed.Status);
    }

    [Fact]
    public async Task Of_many_that_register_at_once_each_is_known_at_once()
    {
        using var client = host.CreateClient();

        var apps = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => RegisterAsync(client, Metadata())));
        var found = await Task.WhenAll(apps.Select(app => SendAsync(client, HttpMethod.Get, "/oidc/register/" + Text(app.Body, "client_id"), Text(app.Body, "registration_access_token"))));

        Assert.All(found, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(40, apps.Select(app => Text(app.Body, "client_id")).Distinct().Count());
    }

    [Fact]
    public async Task Neither_another_applications_token_nor_a_seeded_application_can_be_managed()
    {
        using var client = host.CreateClient();
        var (_, mine) = await RegisterAsync(client, Metadata());
        var (_, other) = await RegisterAsync(client, Metadata());
        var token = Text(mine, "registration_access_token");

        foreach (var address in (string[])["/oidc/register/" + Text(other, "client_id"), "/oidc/register/web", "/oidc/register/nobody"])
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete])
            {
                var (status, body) = await SendAsync(client, method, address, token, method == HttpMethod.Put ? Metadata() : null);
                Assert.Equal(HttpStatusCode.Unauthorized, status);
                Assert.Equal("invalid_token", Text(body!, "error"));
            }
        }
    }

    [Theory]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback#part"]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":["https://*.example.net/callback"]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":["http://fresh.example.net/callback"]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":["javascript:alert(1)"]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":[]}""", "invalid_redirect_uri")]
    [InlineData("""{}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":"https://fresh.example.net/callback"}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback"],"post_logout_redirect_uris":["https://*.example.net/"]}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback"],"initiate_login_uri":"http://localhost/start"}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback"],"grant_types":["client_credentials"]}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback"],"response_types":["id_token"],"grant_types":["authorization_code"]}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback"],"response_types":["everything"]}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback"],"token_endpoint_auth_method":"private_key_jwt"}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback"],"jwks_uri":"https://169.254.169.254/keys"}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback"],"backchannel_logout_uri":"https://169.254.169.254/logout"}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback"],"jwks":{"keys":[{"kty":"oct","k":"AAAA"}]}}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback"],"client_name":"two\nlines"}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback"],"client_name":{"a":1}}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback"],"sector_identifier_uri":["https://fresh.example.net/sector"]}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://fresh.example.net/callback"],"logo_uri":{"a":1}}""", "invalid_client_metadata")]
    [InlineData("""{"client_name":"a","client_name":"b"}""", "invalid_client_metadata")]
    [InlineData("""[]""", "invalid_client_metadata")]
    [InlineData("not json", "invalid_client_metadata")]
    [InlineData("\u0000", "invalid_client_metadata")]
    public async Task What_cannot_be_registered_is_refused_and_leaves_nothing(string metadata, string error)
    {
        using var client = host.CreateClient();
        var before = host.Services.GetRequiredService<TenantDirectory>().FindByName("default")!.Applications.Count;

        using var answer = await client.PostAsync("/oidc/register", new StringContent(metadata, Encoding.UTF8, "application/json"));
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(error, Text(body, "error"));
        Assert.DoesNotMatch("[^ !#-\\[\\]-~]", Text(body, "error_description"));
        Assert.Equal(before, host.Services.GetRequiredService<TenantDirectory>().FindByName("default")!.Applications.Count);
    }

    [Fact]
    public async Task A_replacement_cannot_change_id_secret_or_what_the_server_decides()
    {
        using var client = host.CreateClient();
        var (_, app) = await RegisterAsync(client, Metadata());
        var address = new Uri(Text(app, "registration_client_uri")).AbsolutePath;
        var token = Text(app, "registration_access_token");

        foreach (var (name, value) in ((string, string)[])[("client_id", "web"), ("client_secret", "mine"), ("registration_access_token", "mine"), ("registration_client_uri", "https://x.example/")])
        {
            var change = Metadata();
            change["client_id"] = Text(app, "client_id");
            change[name] = value;
            var (status, body) = await SendAsync(client, HttpMethod.Put, address, token, change);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Equal("invalid_client_metadata", Text(body!, "error"));
        }
    }

    [Fact]
    public async Task Nobody_gives_themselves_the_trust_or_the_grants_of_a_seed()
    {
        using var client = host.CreateClient();
        using var browser = host.OpenBrowser();
        var metadata = Metadata();
        metadata["is_first_party"] = true;
        metadata["client_id"] = "web";
        metadata["client_secret"] = TestSeed.WebSecret;
        metadata["grant_types"] = new JsonArray("authorization_code", "client_credentials", "password");
        metadata["resource_server_identifier"] = TestSeed.Api;

        var (status, app) = await RegisterAsync(client, metadata);
        var machine = await client.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", Text(app, "client_id")), ("client_secret", Text(app, "client_secret")));
        var page = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(Text(app, "client_id"), Callback, "openid")));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.NotEqual("web", Text(app, "client_id"));
        Assert.NotEqual(TestSeed.WebSecret, Text(app, "client_secret"));
        Assert.Equal(["authorization_code"], Texts(app, "grant_types"));
        Assert.Equal("unauthorized_client", machine["error"]);
        Assert.Contains("is requesting access", page.Text);
    }

    [Fact]
    public async Task The_sign_in_page_shows_logo_policy_and_terms_and_writes_names_as_text()
    {
        using var client = host.CreateClient();
        using var browser = host.OpenBrowser();
        var metadata = Metadata();
        metadata["client_name"] = "<img src=x onerror=alert(1)>";
        metadata["logo_uri"] = "https://fresh.example.net/logo.png";
        metadata["policy_uri"] = "https://fresh.example.net/policy";
        metadata["tos_uri"] = "https://fresh.example.net/terms";

        var (_, app) = await RegisterAsync(client, metadata);
        var page = await browser.GetAsync(SignIn.Authorize(Text(app, "client_id"), Callback));

        Assert.NotNull(page.Document.QuerySelector("img[src='https://fresh.example.net/logo.png']"));
        Assert.NotNull(page.Document.QuerySelector("a[href='https://fresh.example.net/policy']"));
        Assert.NotNull(page.Document.QuerySelector("a[href='https://fresh.example.net/terms']"));
        Assert.Null(page.Document.QuerySelector("img[src=x]"));
        Assert.Contains("<img src=x onerror=alert(1)>", page.Text);
    }

    [Fact]
    public async Task A_closed_tenant_answers_only_to_an_initial_access_token_of_its_own_that_has_not_expired()
    {
        await using var closed = new ProviderHost();
        await closed.InitializeAsync();
        using var client = closed.CreateClient();
        var tokens = closed.Services.GetRequiredService<InitialAccessTokens>();
        var tenant = closed.Services.GetRequiredService<TenantDirectory>().FindByName("default")!;
        var good = tokens.Create(tenant, TimeSpan.FromHours(1));
        var foreign = host.Services.GetRequiredService<InitialAccessTokens>().Create(host.Services.GetRequiredService<TenantDirectory>().FindByName("default")!, TimeSpan.FromHours(1));

        var (without, refusal) = await RegisterAsync(client, Metadata());
        var (wrong, _) = await RegisterAsync(client, Metadata(), foreign);
        var (right, app) = await RegisterAsync(client, Metadata(), good);
        var (asManagement, _) = await SendAsync(client, HttpMethod.Get, "/oidc/register/" + Text(app, "client_id"), good);
        closed.Time.Advance(TimeSpan.FromHours(2));
        var (late, _) = await RegisterAsync(client, Metadata(), good);
        var discovery = JsonNode.Parse(await client.GetStringAsync("/.well-known/openid-configuration"))!;

        Assert.Equal(HttpStatusCode.Forbidden, without);
        Assert.Equal("access_denied", Text(refusal, "error"));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong);
        Assert.Equal(HttpStatusCode.Created, right);
        Assert.Equal(HttpStatusCode.Unauthorized, asManagement);
        Assert.Equal(HttpStatusCode.Unauthorized, late);
        Assert.Null(discovery["registration_endpoint"]);
    }

    [Fact]
    public async Task Discovery_names_the_endpoint_of_an_open_tenant()
    {
        using var client = host.CreateClient();

        var discovery = JsonNode.Parse(await client.GetStringAsync("/.well-known/openid-configuration"))!;

        Assert.Equal(host.Issuer + "oidc/register", Text(discovery, "registration_endpoint"));
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_of_another_kind_or_beyond_64_KB_is_refused(string type, HttpStatusCode expected)
    {
        using var client = host.CreateClient();

        using var answer = await client.PostAsync("/oidc/register", new StringContent("{\"client_name\":\"" + new string('a', 70_000) + "\"}", Encoding.UTF8, type));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("invalid_client_metadata", Text(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, "error"));
    }

    [Fact]
    public async Task With_databases_that_are_closed_to_strangers_there_is_no_password_form_and_a_posted_password_is_refused()
    {
        await using var strict = new StrictHost();
        await strict.InitializeAsync();
        using var client = strict.CreateClient();
        using var browser = strict.OpenBrowser();
        var (_, app) = await RegisterAsync(client, Metadata());

        var registered = await browser.GetAsync(SignIn.Authorize(Text(app, "client_id"), Callback));
        var seeded = await browser.GetAsync(SignIn.Authorize());

        Assert.Null(registered.Document.QuerySelector("input[type=password]"));
        Assert.Contains("no way to sign you in", registered.Text);
        Assert.NotNull(seeded.Document.QuerySelector("input[type=password]"));
    }

    private static JsonObject Metadata() => new() { ["client_name"] = "Fresh", ["redirect_uris"] = new JsonArray(Callback) };

    private static string Text(JsonNode node, string name) => node[name]!.ToString();

    private static string[] Texts(JsonNode node, string name) => [.. node[name]!.AsArray().Select(item => item!.ToString())];

    private static async Task<(HttpStatusCode Status, JsonNode Body)> RegisterAsync(HttpClient client, JsonObject metadata, string? token = null)
    {
        var (status, body) = await SendAsync(client, HttpMethod.Post, "/oidc/register", token, metadata);
        return (status, body!);
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpClient client, HttpMethod method, string address, string? token, JsonObject? metadata = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (metadata is not null)
            request.Content = new StringContent(metadata.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public class OpenHost : ProviderHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Provider:RegistrationsPerSecond"] = "1000" };

        protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
        {
            ["default"] = (TestSeed.Tenant.Replace("  friendly_name: Example", "  friendly_name: Example\n  flags: { enable_dynamic_client_registration: true }") + "\n" + More, TestSeed.Users),
        };

        protected virtual string More => "";
    }

    private sealed class StrictHost : OpenHost
    {
        protected override string More => """
            databases:
              - name: Username-Password-Authentication
                enabled_clients: [Web]
            """;
    }
}

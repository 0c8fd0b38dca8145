using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data.Sessions;
using Provider.Tests.Hosting;

namespace Provider.Tests.Grants;

/// <summary>RFC 8693: an API that was called calls another for its caller, and nothing grows on the way.</summary>
public sealed class TokenExchangeTests(GrantHost host) : IClassFixture<GrantHost>
{
    private const string AccessTokenType = "urn:ietf:params:oauth:token-type:access_token";
    private const string IdTokenType = "urn:ietf:params:oauth:token-type:id_token";

    [Fact]
    public async Task An_api_exchanges_the_token_it_was_called_with_for_one_of_another_api()
    {
        using var app = host.CreateClient();
        var caller = await SignInAsync(app);

        var answer = await ExchangeAsync(app, caller["access_token"], more: ("audience", GrantHost.Stock));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(AccessTokenType, answer["issued_token_type"]);
        Assert.Equal("Bearer", answer["token_type"]);
        Assert.Equal("read:stock", answer["scope"]);
        Assert.Null(answer["refresh_token"]);
        Assert.Null(answer["id_token"]);
        var claims = SignIn.Claims(answer["access_token"]!);
        Assert.Equal("auth0|ann", claims.GetProperty("sub").GetString());
        Assert.Equal(GrantHost.Stock, claims.GetProperty("aud").GetString());
        Assert.Equal("orders-api", claims.GetProperty("azp").GetString());
        Assert.False(claims.TryGetProperty("act", out _));
    }

    [Fact]
    public async Task The_new_token_ends_when_the_old_one_does_and_with_its_session()
    {
        using var app = host.CreateClient();
        var caller = await SignInAsync(app);
        var old = SignIn.Claims(caller["access_token"]!);

        var claims = SignIn.Claims((await ExchangeAsync(app, caller["access_token"], more: ("audience", GrantHost.Stock)))["access_token"]!);

        Assert.Equal(old.GetProperty("exp").GetInt64(), claims.GetProperty("exp").GetInt64());
        Assert.Equal(old.GetProperty("sid").GetString(), claims.GetProperty("sid").GetString());
    }

    [Theory]
    [InlineData(TestSeed.Api, null, "read:orders")]
    [InlineData(TestSeed.Api, "read:orders", "read:orders")]
    [InlineData(null, null, "read:orders")]
    [InlineData(GrantHost.Stock, "read:stock", "read:stock")]
    public async Task Scopes_can_shrink(string? audience, string? asked, string given)
    {
        using var app = host.CreateClient();
        var caller = await SignInAsync(app);

        var answer = await ExchangeAsync(app, caller["access_token"], more: [("audience", audience), ("scope", asked)]);

        Assert.Equal((HttpStatusCode.OK, given), (answer.Status, answer["scope"]));
    }

    [Theory]
    [InlineData(TestSeed.Api, "write:orders", "invalid_scope")]
    [InlineData(TestSeed.Api, "read:orders openid", "invalid_scope")]
    [InlineData(TestSeed.Api, "read:orders offline_access", "invalid_scope")]
    [InlineData(GrantHost.Stock, "write:stock", "invalid_scope")]
    [InlineData(GrantHost.Stock, "read:orders", "invalid_scope")]
    [InlineData("https://careful.example.com/", null, "invalid_target")]
    [InlineData("https://nowhere.example.com/", null, "invalid_target")]
    [InlineData("http://localhost:5080/userinfo", null, "invalid_target")]
    public async Task Neither_scope_nor_audience_grows(string audience, string? scope, string error)
    {
        using var app = host.CreateClient();
        var caller = await SignInAsync(app);

        var answer = await ExchangeAsync(app, caller["access_token"], more: [("audience", audience), ("scope", scope)]);

        Assert.Equal((HttpStatusCode.BadRequest, error), (answer.Status, answer["error"]));
    }

    [Fact]
    public async Task A_resource_is_an_audience_and_both_must_be_one()
    {
        using var app = host.CreateClient();
        var caller = await SignInAsync(app);

        var named = await ExchangeAsync(app, caller["access_token"], more: ("resource", GrantHost.Stock));
        var torn = await ExchangeAsync(app, caller["access_token"], more: [("resource", GrantHost.Stock), ("audience", TestSeed.Api)]);

        Assert.Equal("read:stock", named["scope"]);
        Assert.Equal("invalid_target", torn["error"]);
    }

    [Fact]
    public async Task Own_id_tokens_can_be_exchanged_and_others_not()
    {
        using var app = host.CreateClient();
        var own = await SignInAsync(app, "orders-api", GrantHost.OrdersSecret, "https://orders.example.com/callback");
        var other = await SignInAsync(app);

        var answer = await ExchangeAsync(app, own["id_token"], IdTokenType, ("audience", GrantHost.Stock));

        Assert.Equal("auth0|ann", SignIn.Claims(answer["access_token"]!).GetProperty("sub").GetString());
        Refused(await ExchangeAsync(app, other["id_token"], IdTokenType, ("audience", GrantHost.Stock)));
        Refused(await ExchangeAsync(app, own["id_token"], AccessTokenType, ("audience", GrantHost.Stock)));
        Refused(await ExchangeAsync(app, own["access_token"], IdTokenType, ("audience", GrantHost.Stock)));
    }

    [Fact]
    public async Task A_token_for_another_api_of_another_client_is_not_this_clients_to_exchange()
    {
        using var app = host.CreateClient();
        var stranger = await SignInAsync(app, audience: GrantHost.Stock, scope: "openid read:stock");

        Refused(await ExchangeAsync(app, stranger["access_token"], more: ("audience", GrantHost.Stock)));
    }

    [Fact]
    public async Task Tokens_of_an_ended_session_are_refused_and_those_for_absence_are_not()
    {
        using var app = host.CreateClient();
        var caller = await SignInAsync(app);
        var absent = await SignInAsync(app, scope: "openid read:orders offline_access");
        foreach (var answer in new[] { caller, absent })
            await host.Services.GetRequiredService<SessionStore>().EndAsync(new SessionEnd("default", SignIn.Claims(answer["id_token"]!).GetProperty("sid").GetString()!, EndReason.RpLogout));

        Refused(await ExchangeAsync(app, caller["access_token"], more: ("audience", GrantHost.Stock)));
        Assert.Equal(HttpStatusCode.OK, (await ExchangeAsync(app, absent["access_token"], more: ("audience", GrantHost.Stock))).Status);
    }

    [Fact]
    public async Task An_exchanged_token_can_be_exchanged_no_further_than_it_reaches()
    {
        using var app = host.CreateClient();
        var caller = await SignInAsync(app);
        var first = await ExchangeAsync(app, caller["access_token"], more: ("audience", GrantHost.Stock));

        Assert.Equal("invalid_target", (await ExchangeAsync(app, first["access_token"], more: ("audience", TestSeed.Api)))["error"]);
        Assert.Equal("read:stock", (await ExchangeAsync(app, first["access_token"]))["scope"]);
    }

    [Fact]
    public async Task An_actor_stands_in_the_token_and_earlier_actors_behind_it()
    {
        using var app = host.CreateClient();
        var caller = await SignInAsync(app);
        var actor = (await app.TokenAsync(("grant_type", "client_credentials"), ("client_id", "orders-api"), ("client_secret", GrantHost.OrdersSecret), ("audience", GrantHost.Stock)))["access_token"];

        var once = await ExchangeAsync(app, caller["access_token"], more: [("audience", GrantHost.Stock), ("actor_token", actor), ("actor_token_type", AccessTokenType)]);
        var twice = await ExchangeAsync(app, once["access_token"], more: [("actor_token", actor), ("actor_token_type", AccessTokenType)]);
        var kept = await ExchangeAsync(app, twice["access_token"]);

        Assert.Equal("orders-api@clients", Actor(once).GetProperty("sub").GetString());
        Assert.Equal("orders-api@clients", Actor(twice).GetProperty("act").GetProperty("sub").GetString());
        Assert.Equal(Actor(twice).GetRawText(), Actor(kept).GetRawText());
        var deeper = twice;
        for (var i = 0; i < 2; i++)
            deeper = await ExchangeAsync(app, deeper["access_token"], more: [("actor_token", actor), ("actor_token_type", AccessTokenType)]);
        Refused(await ExchangeAsync(app, deeper["access_token"], more: [("actor_token", actor), ("actor_token_type", AccessTokenType)]));
    }

    [Fact]
    public async Task An_actor_token_of_somebody_else_or_without_its_type_is_refused()
    {
        using var app = host.CreateClient();
        var caller = await SignInAsync(app);
        var foreign = (await app.TokenAsync(("grant_type", "client_credentials"), ("client_id", "machine"), ("client_secret", "machine-secret-0123456789-0123456789"), ("audience", TestSeed.Api)))["access_token"];
        var stranger = await SignInAsync(app, audience: GrantHost.Stock, scope: "openid read:stock");

        Refused(await ExchangeAsync(app, caller["access_token"], more: [("actor_token", stranger["access_token"]), ("actor_token_type", AccessTokenType)]));
        Refused(await ExchangeAsync(app, caller["access_token"], more: [("actor_token", "rubbish"), ("actor_token_type", AccessTokenType)]));
        Refused(await ExchangeAsync(app, caller["access_token"], more: ("actor_token", foreign)));
        Refused(await ExchangeAsync(app, caller["access_token"], more: ("actor_token_type", AccessTokenType)));
        Refused(await ExchangeAsync(app, foreign));
    }

    [Theory]
    [InlineData("urn:ietf:params:oauth:token-type:refresh_token")]
    [InlineData("urn:ietf:params:oauth:token-type:jwt")]
    [InlineData("urn:ietf:params:oauth:token-type:saml2")]
    [InlineData("urn:example:mine")]
    public async Task Only_access_and_id_tokens_are_exchanged_and_only_for_access_tokens(string type)
    {
        using var app = host.CreateClient();
        var caller = await SignInAsync(app);

        Refused(await ExchangeAsync(app, caller["access_token"], type));
        Refused(await ExchangeAsync(app, caller["access_token"], more: ("requested_token_type", type)));
        Assert.Equal(HttpStatusCode.OK, (await ExchangeAsync(app, caller["access_token"], more: ("requested_token_type", AccessTokenType))).Status);
    }

    [Theory]
    [InlineData(AccessTokenType)]
    [InlineData(IdTokenType)]
    public async Task Refresh_tokens_codes_logout_tokens_and_rubbish_are_no_subject(string type)
    {
        using var app = host.CreateClient();
        using var browser = host.OpenBrowser();
        var tokens = await SignInAsync(app, "orders-api", GrantHost.OrdersSecret, "https://orders.example.com/callback", scope: "openid offline_access read:orders");
        var code = await browser.SignInAsync(SignIn.Authorize("orders-api", "https://orders.example.com/callback"));
        var logout = LogoutTokenFor("orders-api", SignIn.Claims(tokens["id_token"]!).GetProperty("sid").GetString()!);

        foreach (var token in new[] { tokens["refresh_token"], code, logout, "a.b.c", "rubbish", tokens["access_token"] + "x", tokens["id_token"]!.Split('.')[0] + ".e30." })
            Refused(await ExchangeAsync(app, token, type));
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(tokens["refresh_token"]!, "orders-api", GrantHost.OrdersSecret)).Status);
    }

    [Fact]
    public async Task Who_may_not_exchange_does_not()
    {
        using var app = host.CreateClient();
        var caller = await SignInAsync(app);
        (string, string?)[] what = [("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("subject_token", caller["access_token"]), ("subject_token_type", AccessTokenType)];

        var without = await app.TokenAsync([.. what, ("client_id", "web"), ("client_secret", TestSeed.WebSecret)]);
        var open = await app.TokenAsync([.. what, ("client_id", "public-exchanger")]);
        var impostor = await app.TokenAsync([.. what, ("client_id", "orders-api"), ("client_secret", "wrong")]);
        var nothing = await app.TokenAsync(("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("client_id", "orders-api"), ("client_secret", GrantHost.OrdersSecret));

        Assert.Equal((HttpStatusCode.Forbidden, "unauthorized_client"), (without.Status, without["error"]));
        Assert.Equal((HttpStatusCode.Forbidden, "unauthorized_client"), (open.Status, open["error"]));
        Assert.Equal(HttpStatusCode.Unauthorized, impostor.Status);
        Assert.Equal("Missing required parameter: subject_token", nothing["error_description"]);
    }

    [Fact]
    public async Task The_policy_of_the_target_holds_for_the_user_as_well()
    {
        using var app = host.CreateClient();
        var caller = await SignInAsync(app);

        var answer = await ExchangeAsync(app, caller["access_token"], more: ("audience", GrantHost.Ruled));

        Assert.Equal("read:rules", answer["scope"]);
    }

    private string LogoutTokenFor(string clientId, string sid)
    {
        var writer = host.Services.GetRequiredService<Protocol.Tokens.LogoutTokenWriter>();
        var issuer = host.Services.GetRequiredService<Tenants.TenantDirectory>().FindByName("default")!.Issuer;
        return writer.Write(issuer, issuer.FindClient(clientId)!, new() { Issuer = issuer.Uri, Subject = "auth0|ann", SessionId = sid, TokenId = "a-jti" });
    }

    private static JsonElement Actor(TokenAnswer answer) => SignIn.Claims(answer["access_token"]!).GetProperty("act");

    private async Task<TokenAnswer> SignInAsync(HttpClient app, string client = "web", string secret = TestSeed.WebSecret, string callback = TestSeed.Callback, string scope = "openid read:orders", string audience = TestSeed.Api)
    {
        using var browser = host.OpenBrowser();
        return await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(client, callback, scope, ("audience", audience))), client, secret, callback);
    }

    private static Task<TokenAnswer> ExchangeAsync(HttpClient app, string? token, string type = AccessTokenType, params (string Name, string? Value)[] more) => app.TokenAsync(
        [("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("client_id", "orders-api"), ("client_secret", GrantHost.OrdersSecret), ("subject_token", token), ("subject_token_type", type), .. more]);

    private static void Refused(TokenAnswer answer) => Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, answer["error"]));
}

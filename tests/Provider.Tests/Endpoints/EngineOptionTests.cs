using System.Net;
using System.Text.Json;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints;

/// <summary>The engine's options do over HTTP what they say.</summary>
public sealed class EngineOptionTests(EngineOptionTests.TunedHost host) : IClassFixture<EngineOptionTests.TunedHost>
{
    [Fact]
    public async Task A_code_lives_as_long_as_it_is_told()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var (early, late) = (await browser.SignInAsync(SignIn.Authorize()), await browser.SignInAsync(SignIn.Authorize()));

        host.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(early)).Status);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("invalid_grant", (await app.RedeemAsync(late))["error"]);
    }

    [Fact]
    public async Task Applications_with_a_secret_need_a_code_challenge_too_when_it_is_demanded_of_all()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync(SignIn.Authorize(more: [("code_challenge", null), ("code_challenge_method", null)]));

        Assert.Equal("invalid_request", page.Parameter("error"));
    }

    [Fact]
    public async Task Tokens_and_pushed_requests_tell_the_lifetimes_that_were_set()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));
        var claims = SignIn.Claims(tokens["id_token"]!);
        using var form = new FormUrlEncodedContent([
            new("client_id", "web"), new("client_secret", TestSeed.WebSecret), new("response_type", "code"), new("redirect_uri", TestSeed.Callback), new("code_challenge", SignIn.Challenge), new("code_challenge_method", "S256")]);
        using var pushed = await app.PostAsync("/oauth/par", form);

        Assert.Equal(120, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.Equal("180", tokens["expires_in"]);
        Assert.Equal(7, JsonElement.Parse(await pushed.Content.ReadAsStringAsync()).GetProperty("expires_in").GetInt32());
    }

    public sealed class TunedHost : ProviderHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["Provider:Protocol:AuthorizationCodeLifetime"] = "00:00:05",
            ["Provider:Protocol:PushedRequestLifetime"] = "00:00:07",
            ["Provider:Protocol:IdentityTokenLifetime"] = "00:02:00",
            ["Provider:Protocol:UserInfoTokenLifetime"] = "00:03:00",
            ["Provider:Protocol:RequiresProofKeyForCodeExchange"] = "true",
        };
    }
}

using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Grants;

/// <summary>APIs that enforce policies, and the API that a token is for.</summary>
public sealed class PolicyTests(GrantHost host) : IClassFixture<GrantHost>
{
    private const string All = "openid read:rules write:rules delete:rules";

    [Fact]
    public async Task An_enforced_api_gives_the_scopes_its_user_has_by_role_or_directly_and_says_all_of_them()
    {
        var tokens = await SignInAsync(TestSeed.Ann, All);

        Assert.Equal("openid read:rules delete:rules", tokens["scope"]);
        Assert.Equal(["delete:rules", "read:rules"], Permissions(tokens));
    }

    [Fact]
    public async Task A_user_without_permissions_gets_no_scope_of_the_api_and_an_empty_list()
    {
        var tokens = await SignInAsync(TestSeed.Ben, All);

        Assert.Equal("openid", tokens["scope"]);
        Assert.Empty(Permissions(tokens));
    }

    [Fact]
    public async Task Permissions_are_those_of_the_user_and_not_of_the_request()
    {
        Assert.Equal(["delete:rules", "read:rules"], Permissions(await SignInAsync(TestSeed.Ann, "openid")));
    }

    [Fact]
    public async Task Without_the_dialect_scopes_are_held_back_and_no_list_is_written()
    {
        var tokens = await SignInAsync(TestSeed.Ann, "openid read:quiet", "https://quiet.example.com/");

        Assert.Equal("openid", tokens["scope"]);
        Assert.False(SignIn.Claims(tokens["access_token"]!).TryGetProperty("permissions", out _));
    }

    [Fact]
    public async Task A_client_of_its_own_has_what_its_client_grant_says()
    {
        using var app = host.CreateClient();

        var tokens = await app.TokenAsync(("grant_type", "client_credentials"), ("client_id", "orders-api"), ("client_secret", GrantHost.OrdersSecret), ("audience", GrantHost.Ruled));

        Assert.Equal(["read:rules", "write:rules"], Permissions(tokens));
    }

    [Fact]
    public async Task Roles_and_permissions_never_show_at_UserInfo_or_in_ID_tokens()
    {
        using var app = host.CreateClient();
        var tokens = await SignInAsync(TestSeed.Ann, "openid profile email", null);

        var (_, info) = await app.UserInfoAsync(tokens["access_token"]!);

        Assert.All([info, SignIn.Claims(tokens["id_token"]!)], claims =>
        {
            Assert.False(claims.TryGetProperty("roles", out _));
            Assert.False(claims.TryGetProperty("permissions", out _));
        });
    }

    [Fact]
    public async Task A_resource_names_the_api_as_audience_does()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize(scope: "openid read:orders", more: ("resource", TestSeed.Api)));

        var other = await app.TokenAsync(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", TestSeed.Callback), ("client_id", "web"), ("client_secret", TestSeed.WebSecret), ("code_verifier", SignIn.Verifier), ("resource", GrantHost.Stock));
        var same = await app.TokenAsync(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", TestSeed.Callback), ("client_id", "web"), ("client_secret", TestSeed.WebSecret), ("code_verifier", SignIn.Verifier), ("resource", TestSeed.Api));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_target"), (other.Status, other["error"]));
        Assert.Equal(TestSeed.Api, SignIn.Claims(same["access_token"]!).GetProperty("aud")[0].GetString());
    }

    [Fact]
    public async Task Audience_and_resource_of_different_apis_are_refused()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetAsync(SignIn.Authorize(more: [("audience", TestSeed.Api), ("resource", GrantHost.Stock)]));

        Assert.Equal("invalid_target", page.Parameter("error"));
    }

    private async Task<TokenAnswer> SignInAsync(string user, string scope, string? audience = GrantHost.Ruled)
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        return await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: scope, more: ("audience", audience)), user));
    }

    private static IEnumerable<string?> Permissions(TokenAnswer tokens) => SignIn.Claims(tokens["access_token"]!).GetProperty("permissions").EnumerateArray().Select(value => value.GetString());
}

using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Durability;

/// <summary>A code and a rotating refresh token are used once, however many ask at the same moment.</summary>
public sealed class ParallelRedemptionTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    private const int Callers = 1000;
    private const string LenientSecret = "lenient-secret-0123456789-0123456789";
    private const string LenientCallback = "https://lenient.example.com/callback";

    [Theory]
    [InlineData("web", TestSeed.WebSecret, TestSeed.Callback, true)]
    [InlineData("web", TestSeed.WebSecret, TestSeed.Callback, false)]
    [InlineData("spa", null, "https://spa.example.com/", true)]
    public async Task Of_a_thousand_parallel_redemptions_of_a_code_one_succeeds_and_its_tokens_are_taken_back(string client, string? secret, string callback, bool usesPkce)
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var authorize = usesPkce
            ? SignIn.Authorize(client, callback, "openid offline_access", ("audience", TestSeed.Api))
            : SignIn.Authorize(client, callback, "openid offline_access", ("audience", TestSeed.Api), ("code_challenge", null), ("code_challenge_method", null));
        var code = await browser.SignInAsync(authorize);

        var answers = await AllAsync(() => app.RedeemAsync(code, client, secret, callback, usesPkce ? SignIn.Verifier : null));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), AssertRefused);
        AssertRefused(await app.RefreshAsync(winner["refresh_token"]!, client, secret));
    }

    [Fact]
    public async Task Wrong_verifiers_sent_in_parallel_never_win_and_never_use_the_code_up_for_the_right_one()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize());

        var wrong = AllAsync(() => app.RedeemAsync(code, verifier: new string('w', 43)), 200);
        var right = await app.RedeemAsync(code);

        Assert.All(await wrong, AssertRefused);
        Assert.Equal(HttpStatusCode.OK, right.Status);
    }

    [Fact]
    public async Task Of_a_thousand_parallel_refreshes_without_leeway_one_succeeds_and_the_family_ends()
    {
        using var app = host.CreateClient();
        var first = await FirstTokenAsync(app, "web", TestSeed.WebSecret, TestSeed.Callback);

        var answers = await AllAsync(() => app.RefreshAsync(first));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.NotEqual(first, winner["refresh_token"]);
        Assert.All(answers.Where(answer => answer != winner), AssertRefused);
        AssertRefused(await app.RefreshAsync(winner["refresh_token"]!));
    }

    [Fact]
    public async Task Within_the_leeway_a_thousand_parallel_refreshes_all_get_the_same_successor_and_it_works()
    {
        using var app = host.CreateClient();
        var first = await FirstTokenAsync(app, "lenient", LenientSecret, LenientCallback);

        var answers = await AllAsync(() => app.RefreshAsync(first, "lenient", LenientSecret));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        var successor = Assert.Single(answers.Select(answer => answer["refresh_token"]!).Distinct());
        Assert.NotEqual(first, successor);
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(successor, "lenient", LenientSecret)).Status);
    }

    [Fact]
    public async Task After_the_leeway_a_used_token_is_refused_and_takes_its_family_with_it()
    {
        await using var own = new ProviderHost();
        await own.InitializeAsync();
        using var app = own.CreateClient();
        using var browser = own.OpenBrowser();
        var code = await browser.SignInAsync(SignIn.Authorize("lenient", LenientCallback, "openid offline_access", ("audience", TestSeed.Api)));
        var first = (await app.RedeemAsync(code, "lenient", LenientSecret, LenientCallback))["refresh_token"]!;
        var second = (await app.RefreshAsync(first, "lenient", LenientSecret))["refresh_token"]!;
        own.Time.Advance(TimeSpan.FromSeconds(31));

        AssertRefused(await app.RefreshAsync(first, "lenient", LenientSecret));
        AssertRefused(await app.RefreshAsync(second, "lenient", LenientSecret));
    }

    private async Task<string> FirstTokenAsync(HttpClient app, string client, string secret, string callback)
    {
        using var browser = host.OpenBrowser();
        var code = await browser.SignInAsync(SignIn.Authorize(client, callback, "openid offline_access", ("audience", TestSeed.Api)));
        return (await app.RedeemAsync(code, client, secret, callback))["refresh_token"]!;
    }

    private static Task<TokenAnswer[]> AllAsync(Func<Task<TokenAnswer>> call, int callers = Callers) => Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(call)));

    private static void AssertRefused(TokenAnswer answer)
    {
        Assert.Equal("invalid_grant", answer["error"]);
        Assert.NotEqual(HttpStatusCode.OK, answer.Status);
    }
}

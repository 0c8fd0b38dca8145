using System.Net;
using System.Text.RegularExpressions;
using Provider.Tests.Hosting;
using Provider.Tests.Logout.Dialects;

namespace Provider.Tests.Logout;

/// <summary>Session ids are no secret to apps and must be of no use to anybody else.</summary>
public sealed partial class SessionGuessTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guess_is_answered_alike_whether_such_a_session_lives_has_ended_or_never_was(bool isSignedIn)
    {
        using var world = await DialectWorld.CreateAsync(host, isSignedIn);
        using var gone = host.OpenBrowser();
        using var client = host.CreateClient();
        var ended = await client.RedeemAsync(await gone.SignInAsync(SignIn.Authorize(), TestSeed.Ben));
        await gone.GetAsync($"/oidc/logout?id_token_hint={ended["id_token"]}");
        string[] guesses = [SidOf(world.BensTokens), SidOf(ended), new string('A', 32), "short", new string('A', 4000), "' OR 1=1 --"];

        var answers = new List<string>();
        foreach (var guess in guesses)
        {
            var page = await world.Here.GetOnceAsync("/oidc/logout?client_id=web&logout_hint=" + Uri.EscapeDataString(guess));
            answers.Add($"{page.Status} {page.Location} {Sealed().Replace(page.Body, "")}");
        }

        Assert.Single(answers.Distinct());
        Assert.Equal("nothing", await world.EndedAsync());
    }

    [Fact]
    public async Task A_logout_hint_that_contradicts_the_hint_is_refused_whichever_of_the_two_is_this_session()
    {
        using var world = await DialectWorld.CreateAsync(host);
        (string? Hint, string LogoutHint)[] pairs =
        [
            (world.HereTokens["id_token"], SidOf(world.ElsewhereTokens)), (world.ElsewhereTokens["id_token"], SidOf(world.HereTokens)), (world.BensTokens["id_token"], SidOf(world.HereTokens)),
        ];
        foreach (var (hint, logoutHint) in pairs)
            Assert.Equal(HttpStatusCode.BadRequest, (await world.Here.GetOnceAsync($"/oidc/logout?id_token_hint={hint}&logout_hint={logoutHint}")).Status);

        Assert.Equal("nothing", await world.EndedAsync());
    }

    [Fact]
    public async Task The_sid_of_another_session_ends_neither_that_one_nor_this_one_without_a_yes()
    {
        using var world = await DialectWorld.CreateAsync(host);

        var prompt = await world.Here.GetAsync($"/oidc/logout?client_id=web&logout_hint={SidOf(world.BensTokens)}");
        Assert.NotNull(prompt.Document.QuerySelector("button[value=accept]"));
        Assert.Equal("nothing", await world.EndedAsync());

        await world.Here.SubmitAsync(prompt, button: "accept");
        Assert.Equal("here", await world.EndedAsync());
    }

    private static string SidOf(TokenAnswer tokens) => SignIn.Claims(tokens["id_token"]!).GetProperty("sid").GetString()!;

    /// <summary>What differs from one answer to the next by itself: sealed state, form tokens, trace ids.</summary>
    [GeneratedRegex("value=\"[^\"]{20,}\"|state=[A-Za-z0-9_-]+|[0-9a-f]{32}|0H[A-Z0-9:]+")]
    private static partial Regex Sealed();
}

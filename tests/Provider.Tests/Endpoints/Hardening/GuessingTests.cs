using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Hardening;

/// <summary>What somebody learns, or does not learn, who guesses names and passwords. Counters last, so each test has a host of its own.</summary>
public sealed class GuessingTests : IAsyncLifetime
{
    private readonly ProviderHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_unknown_user_and_a_wrong_password_look_the_same()
    {
        var wrong = await TryAsync(TestSeed.Ann, "wrong");
        var unknown = await TryAsync("nobody@example.com", "wrong");
        var blocked = await TryAsync("eve@example.com", "wrong");
        var empty = await TryAsync(TestSeed.Ann, "");
        var huge = await TryAsync(TestSeed.Ann, new string('x', 100_000));

        Assert.All([wrong, unknown, blocked, empty, huge], page => Assert.Equal(HttpStatusCode.BadRequest, page.Status));
        Assert.Single(new[] { wrong, unknown, blocked, empty, huge }.Select(page => page.Document.QuerySelector("#login-error")!.TextContent).Distinct());
    }

    [Theory]
    [InlineData(TestSeed.Ann)]
    [InlineData("nobody@example.com")]
    public async Task Ten_wrong_guesses_block_the_name_whether_it_exists_or_not(string username)
    {
        for (var i = 0; i < 9; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(username, "wrong")).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(username, "wrong")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(username, TestSeed.Password)).Status);
        Assert.NotNull((await TryAsync(TestSeed.Ben, TestSeed.Password)).Parameter("code"));
    }

    [Fact]
    public async Task Another_spelling_of_the_name_is_not_another_count()
    {
        string[] spellings = ["ann@example.com", "ANN@EXAMPLE.COM", " ann@example.com ", "Ann@Example.com"];
        for (var i = 0; i < 10; i++)
            await TryAsync(spellings[i % spellings.Length], "wrong");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync("aNN@example.com", TestSeed.Password)).Status);
    }

    [Fact]
    public async Task Guesses_at_once_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => TryAsync(TestSeed.Ann, "wrong"))));

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(TestSeed.Ann, TestSeed.Password)).Status);
    }

    [Fact]
    public async Task A_right_password_in_between_starts_the_count_anew()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 6; i++)
                await TryAsync(TestSeed.Ann, "wrong");
            Assert.NotNull((await TryAsync(TestSeed.Ann, TestSeed.Password)).Parameter("code"));
        }
    }

    [Fact]
    public async Task A_refused_sign_in_keeps_the_name_typed_but_never_the_password()
    {
        var page = await TryAsync("\"><script>alert(1)</script>", "a-secret-guess");

        Assert.Equal("\"><script>alert(1)</script>", page.Document.QuerySelector("#username")!.GetAttribute("value"));
        Assert.DoesNotContain("a-secret-guess", page.Body);
        Assert.Empty(page.Document.QuerySelectorAll("script"));
    }

    private async Task<Page> TryAsync(string username, string password)
    {
        using var browser = _host.OpenBrowser();
        return await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize()), username, password);
    }
}

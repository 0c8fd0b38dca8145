using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.DeviceFlow;

/// <summary>A device code is used once and answered once, however many ask at the same moment.</summary>
public sealed class ParallelDeviceTests(DeviceHost host) : IClassFixture<DeviceHost>
{
    private const int Callers = 1000;

    [Fact]
    public async Task Of_a_thousand_parallel_polls_of_a_confirmed_device_one_gets_the_tokens()
    {
        using var device = host.CreateClient();
        using var browser = host.OpenBrowser();
        var asked = await device.AskAsync();
        await browser.ConnectAsync(asked);

        var answers = await AllAsync(() => device.PollAsync(asked));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), answer => Assert.Equal("invalid_grant", answer["error"]));
        Assert.Equal(HttpStatusCode.OK, (await device.RefreshAsync(winner["refresh_token"]!, "tv", null)).Status);
    }

    [Fact]
    public async Task Of_a_thousand_parallel_polls_of_an_expired_device_one_is_told_so()
    {
        await using var later = new DeviceHost();
        await later.InitializeAsync();
        using var device = later.CreateClient();
        var asked = await device.AskAsync();
        later.Time.Advance(TimeSpan.FromMinutes(15));

        var answers = await AllAsync(() => device.PollAsync(asked));

        Assert.Single(answers, answer => answer["error"] == "expired_token");
        Assert.Equal(Callers - 1, answers.Count(answer => answer["error"] == "invalid_grant"));
    }

    [Fact]
    public async Task Of_many_users_who_answer_for_one_device_at_once_one_decides()
    {
        using var device = host.CreateClient();
        var asked = await device.AskAsync();
        var browsers = Enumerable.Range(0, 12).Select(_ => host.OpenBrowser()).ToList();
        var pages = new List<Page>();
        foreach (var (browser, index) in browsers.Select((browser, index) => (browser, index)))
        {
            await browser.SignInAsync(SignIn.Authorize(), index % 2 == 0 ? TestSeed.Ann : TestSeed.Ben);
            pages.Add(await browser.TypeAsync(asked["user_code"]!));
        }

        var answers = await Task.WhenAll(browsers.Select((browser, index) => Task.Run(() => browser.SubmitAsync(pages[index], button: index % 3 == 2 ? "deny" : "accept"))));
        var poll = await device.PollAsync(asked);
        browsers.ForEach(browser => browser.Dispose());

        var decision = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(decision.Text.Contains("all set", StringComparison.Ordinal), poll.Status == HttpStatusCode.OK);
    }

    private static Task<TokenAnswer[]> AllAsync(Func<Task<TokenAnswer>> call) => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(call)));
}

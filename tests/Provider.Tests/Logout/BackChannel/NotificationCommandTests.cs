using Provider.Logout.BackChannel;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.BackChannel;

/// <summary>The commands <c>logout notifications</c> and <c>logout resend</c>.</summary>
public sealed class NotificationCommandTests
{
    [Fact]
    public async Task An_operator_sees_who_was_not_told_and_why_and_sends_it_again()
    {
        await using var shop = new ToldApp("shop");
        await using var mail = new ToldApp("mail") { Answer = ToldApp.Saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n") };
        await using var host = await BackChannelHost.StartAsync(shop, mail);
        using var browser = host.OpenBrowser();
        var sid = SignIn.Claims(await host.SignInToAsync(browser, shop, mail)).GetProperty("sid").GetString()!;
        await browser.GetAsync("/v2/logout");
        await host.NotificationAsync(shop, row => row.State == "done");
        var dead = await host.NotificationAsync(mail, row => row.State == "failed");

        var all = await ListAsync(host);
        Assert.Equal((2, 2), (all.Split(sid).Length - 1, all.Split("rp-logout").Length - 1));
        var failed = await ListAsync(host, "--tenant", "default", "--state", "failed", "--session", sid);
        Assert.Contains(dead.Id, failed);
        Assert.Contains("mail", failed);
        Assert.Contains("the receiver refused the token (400)", failed);
        Assert.DoesNotContain("shop", failed);
        Assert.Contains("0 notifications.", await ListAsync(host, "--state=pending"));

        mail.Answer = ToldApp.Saying(ToldApp.Fine);
        Assert.Equal((0, "It is due now.\n", ""), await ResendAsync(host, dead.Id));
        host.Wake();
        await host.NotificationAsync(mail, row => row.State == "done");
        Assert.Equal((0, "0 notifications are due now.\n", ""), await ResendAsync(host, "--failed"));
    }

    [Theory]
    [InlineData("--state", "dead")]
    [InlineData("--state")]
    [InlineData("--colour", "red")]
    [InlineData("shop")]
    [InlineData("--tenant", "a", "--tenant", "b")]
    public async Task A_wrong_word_is_answered_with_the_right_ones(params string[] arguments)
    {
        await using var host = await BackChannelHost.StartAsync();
        using var output = new StringWriter();
        using var errors = new StringWriter();

        Assert.Equal(2, await ListNotifications.RunAsync(host.Services, arguments, output, errors));
        Assert.StartsWith("Write: logout notifications", errors.ToString());
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public async Task Sending_again_wants_an_id_that_exists_or_failed()
    {
        await using var host = await BackChannelHost.StartAsync();

        Assert.Equal((1, "", "There is no notification of this id. List them with: logout notifications\n"), await ResendAsync(host, "nothing"));
        foreach (var arguments in new string[][] { [], ["one", "two"], ["--failed", "one"], ["--everything"], ["one", "--tenant", "default"] })
            Assert.Equal(2, (await ResendAsync(host, arguments)).Code);
    }

    private static async Task<string> ListAsync(BackChannelHost host, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter();
        Assert.Equal(0, await ListNotifications.RunAsync(host.Services, arguments, output, errors));
        return output.ToString();
    }

    private static async Task<(int Code, string Output, string Errors)> ResendAsync(BackChannelHost host, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        return (await ResendNotifications.RunAsync(host.Services, arguments, output, errors), output.ToString(), errors.ToString());
    }
}

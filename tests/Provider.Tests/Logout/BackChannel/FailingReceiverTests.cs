using System.Text;
using Provider.Tests.Hosting;
using Provider.Tests.Outbound;

namespace Provider.Tests.Logout.BackChannel;

/// <summary>Receivers in every kind of trouble. They delay neither the browser nor other apps, and are told as soon as they are well.</summary>
public sealed class FailingReceiverTests
{
    public enum Trouble
    {
        Dead,
        Silent,
        OneByteASecond,
        Redirecting,
        TooManyRequests,
        Unavailable,
        NotFound,
        BreaksOff,
        NotHttp,
        Untrusted,
        EndlessHeader,
    }

    [Theory]
    [InlineData(Trouble.Dead, "nobody listens")]
    [InlineData(Trouble.Silent, "no complete reply")]
    [InlineData(Trouble.OneByteASecond, "no complete reply")]
    [InlineData(Trouble.Redirecting, "redirects are not followed")]
    [InlineData(Trouble.TooManyRequests, "answered 429")]
    [InlineData(Trouble.Unavailable, "answered 503")]
    [InlineData(Trouble.NotFound, "answered 404")]
    [InlineData(Trouble.BreaksOff, "broke")]
    [InlineData(Trouble.NotHttp, "not HTTP")]
    [InlineData(Trouble.Untrusted, "TLS")]
    [InlineData(Trouble.EndlessHeader, "too long")]
    public async Task An_app_in_trouble_is_told_with_a_fresh_token_once_it_is_well_and_the_others_at_once(Trouble trouble, string error)
    {
        await using var bad = trouble == Trouble.Dead ? ToldApp.Dead("bad") : new ToldApp("bad") { Answer = AnswerOf(trouble) };
        await using var untrusted = new UntrustedServer();
        if (trouble == Trouble.Untrusted)
            bad.Url = untrusted.Uri;
        await using var good = new ToldApp("good");
        await using var host = await BackChannelHost.StartAsync(bad, good);
        using var browser = host.OpenBrowser();
        var idToken = await host.SignInToAsync(browser, bad, good);

        await browser.GetAsync("/oidc/logout?id_token_hint=" + idToken);
        await good.NextAsync();

        // Before time goes by: an attempt whose outcome is not written when its lease ends is made again.
        await host.NotificationAsync(good, row => row.State == "done");
        var failed = await host.NotificationAsync(bad, row => row.LastError is not null);

        Assert.Contains(error, failed.LastError);
        Assert.Equal(("pending", 1), (failed.State, failed.Attempts));
        Assert.InRange(failed.NextAttemptAt, failed.CreatedAt.AddSeconds(7), failed.CreatedAt.AddMinutes(2));
        if (trouble is Trouble.Dead or Trouble.Untrusted)
            return;

        var first = await bad.NextAsync();
        bad.Answer = ToldApp.Saying(ToldApp.Fine);
        host.Pass(TimeSpan.FromMinutes(2));
        var second = await bad.NextAsync();
        await host.NotificationAsync(bad, row => row.State == "done");

        BackChannelLogoutTests.AssertValid(host, second, idToken, "bad");
        Assert.NotEqual(SignIn.Claims(first).GetProperty("jti").GetString(), SignIn.Claims(second).GetProperty("jti").GetString());
        Assert.Single(good.Tokens);
    }

    [Fact]
    public async Task The_browser_and_the_other_apps_do_not_wait_for_one_that_holds_its_connection_open()
    {
        var holding = new TaskCompletionSource();
        await using var slow = new ToldApp("slow") { Answer = async (stream, cancellation) => await holding.Task.WaitAsync(cancellation) };
        await using var good = new ToldApp("good");
        await using var host = await BackChannelHost.StartAsync(slow, good);
        using var browser = host.OpenBrowser();
        var idToken = await host.SignInToAsync(browser, slow, good);

        // It is asked first; only then does the other one become due.
        await browser.GetAsync("/oidc/logout?id_token_hint=" + idToken);
        await slow.NextAsync();
        await good.NextAsync();
        await host.NotificationAsync(good, row => row.State == "done");

        Assert.Equal("pending", (await host.NotificationAsync(slow, _ => true)).State);
        holding.SetResult();
    }

    [Fact]
    public async Task An_endless_body_changes_nothing_because_only_the_status_counts()
    {
        await using var bad = new ToldApp("bad")
        {
            Answer = async (stream, cancellation) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancellation);
                while (true)
                    await stream.WriteAsync(new byte[65536], cancellation);
            },
        };
        await using var host = await BackChannelHost.StartAsync(bad);
        using var browser = host.OpenBrowser();

        await browser.GetAsync("/oidc/logout?id_token_hint=" + await host.SignInToAsync(browser, bad));

        Assert.Equal(200, (await host.NotificationAsync(bad, row => row.State == "done")).LastStatus);
    }

    [Fact]
    public async Task A_400_is_final_and_never_tried_again_by_itself()
    {
        await using var bad = new ToldApp("bad") { Answer = ToldApp.Saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n") };
        await using var host = await BackChannelHost.StartAsync(bad);
        using var browser = host.OpenBrowser();

        await browser.GetAsync("/oidc/logout?id_token_hint=" + await host.SignInToAsync(browser, bad));

        var dead = await host.NotificationAsync(bad, row => row.State == "failed");
        Assert.Equal((400, 1), (dead.LastStatus, dead.Attempts));
        Assert.NotNull(dead.FinishedAt);
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it()
    {
        await using var bad = new ToldApp("bad") { Answer = ToldApp.Saying("HTTP/1.1 503 Later\r\nRetry-After: 600\r\nContent-Length: 0\r\n\r\n") };
        await using var host = await BackChannelHost.StartAsync(bad);
        using var browser = host.OpenBrowser();

        await browser.GetAsync("/oidc/logout?id_token_hint=" + await host.SignInToAsync(browser, bad));

        var failed = await host.NotificationAsync(bad, row => row.LastError is not null);
        Assert.InRange(failed.NextAttemptAt, failed.CreatedAt.AddSeconds(600), failed.CreatedAt.AddSeconds(660));
    }

    [Fact]
    public async Task After_a_day_it_is_given_up_and_an_operator_can_send_it_again()
    {
        await using var bad = new ToldApp("bad") { Answer = AnswerOf(Trouble.Unavailable) };
        await using var host = await BackChannelHost.StartAsync(bad);
        using var browser = host.OpenBrowser();
        await browser.GetAsync("/oidc/logout?id_token_hint=" + await host.SignInToAsync(browser, bad));
        await host.NotificationAsync(bad, row => row.LastError is not null);

        host.Pass(TimeSpan.FromHours(22.5));
        await host.NotificationAsync(bad, row => row is { Attempts: 2, State: "pending" } && row.NextAttemptAt > host.Time.GetUtcNow());
        host.Pass(TimeSpan.FromMinutes(90));
        var dead = await host.NotificationAsync(bad, row => row.State == "failed");
        Assert.Contains("given up", dead.LastError);

        bad.Answer = ToldApp.Saying(ToldApp.Fine);
        Assert.Equal(1, await host.Report.ResendFailedAsync("default", TestContext.Current.CancellationToken));
        host.Wake();
        var done = await host.NotificationAsync(bad, row => row.State == "done");
        Assert.Equal((4, 200, null), (done.Attempts, done.LastStatus, done.LastError));
        Assert.Equal(4, bad.Tokens.Select(token => SignIn.Claims(token).GetProperty("jti").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task An_app_that_does_not_want_to_be_told_any_more_is_not()
    {
        await using var bad = new ToldApp("bad") { Answer = AnswerOf(Trouble.Unavailable) };
        await using var host = await BackChannelHost.StartAsync(bad);
        using var browser = host.OpenBrowser();
        await browser.GetAsync("/oidc/logout?id_token_hint=" + await host.SignInToAsync(browser, bad));
        await host.NotificationAsync(bad, row => row.LastError is not null);

        await host.UnsubscribeAsync(bad);
        host.Pass(TimeSpan.FromMinutes(2));

        Assert.Contains("no receiver any more", (await host.NotificationAsync(bad, row => row.State == "failed")).LastError);
        Assert.Single(bad.Tokens);
    }

    private static Func<Stream, CancellationToken, Task> AnswerOf(Trouble trouble) => trouble switch
    {
        Trouble.Silent => (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation),
        Trouble.OneByteASecond => async (stream, cancellation) =>
        {
            foreach (var letter in ToldApp.Fine)
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes([letter]), cancellation);
                await Task.Delay(1000, cancellation);
            }
        }
        ,
        Trouble.Redirecting => ToldApp.Saying("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"),
        Trouble.TooManyRequests => ToldApp.Saying("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n"),
        Trouble.NotFound => ToldApp.Saying("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
        Trouble.BreaksOff => ToldApp.Saying("HTTP/1.1 200"),
        Trouble.NotHttp => ToldApp.Saying("220 mail.example.com ESMTP\r\n"),
        Trouble.EndlessHeader => async (stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nX-Long: "u8.ToArray(), cancellation);
            while (true)
                await stream.WriteAsync(Enumerable.Repeat((byte)'a', 65536).ToArray(), cancellation);
        }
        ,
        _ => ToldApp.Saying("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"),
    };
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using Provider.Outbound;

namespace Provider.Tests.Outbound;

/// <summary>Whatever the other side does, the answer is a reply or a failure of the right kind, and memory and time are bounded.</summary>
public sealed class GuardedHttpClientTests
{
    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_form_arrives_as_it_was_given_without_cookies_or_traces()
    {
        var received = new TaskCompletionSource<string>();
        await using var receiver = new Receiver(async (request, stream, cancellation) =>
        {
            received.SetResult(request);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 2\r\nSet-Cookie: a=b\r\nCache-Control: max-age=60\r\n\r\n{}"u8.ToArray(), cancellation);
        });
        using var client = Guard.Client();

        var result = await client.SendAsync(OutboundRequest.Post(receiver.Uri, KeyValuePair.Create("logout_token", "a b&c")) with { Authorization = "Basic eA==" }, TestContext.Current.CancellationToken);

        Assert.True(result.TryGetSuccess(out var reply));
        Assert.Equal(("{}", "application/json", TimeSpan.FromMinutes(1)), (Encoding.UTF8.GetString(reply.Body.Span), reply.ContentType, reply.MaxAge));
        var request = await received.Task;
        Assert.StartsWith("POST /logout HTTP/1.1\r\n", request);
        Assert.EndsWith("\r\n\r\nlogout_token=a+b%26c", request);
        Assert.Contains("Authorization: Basic eA==", request);
        Assert.DoesNotContain("Cookie", request);
        Assert.DoesNotContain("traceparent", request, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_a_reply_and_is_not_followed(int status)
    {
        await using var elsewhere = Receiver.Saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await using var receiver = Receiver.Saying($"HTTP/1.1 {status} Moved\r\nLocation: {elsewhere.Uri}\r\nContent-Length: 0\r\n\r\n");
        using var client = Guard.Client();

        var result = await client.SendAsync(OutboundRequest.Get(receiver.Uri), TestContext.Current.CancellationToken);

        Assert.Equal(status, result.Reply?.Status);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task Retry_After_is_told()
    {
        await using var receiver = Receiver.Saying("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n");
        using var client = Guard.Client();

        var result = await client.SendAsync(OutboundRequest.Get(receiver.Uri), TestContext.Current.CancellationToken);

        Assert.Equal((429, TimeSpan.FromMinutes(2)), (result.Reply!.Status, result.Reply.RetryAfter));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Long: ")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n")]
    public async Task One_byte_a_second_is_cut_off_wherever_it_begins(string beginning)
    {
        await using var receiver = Receiver.Dripping(beginning);
        using var client = Guard.Client();

        var result = await client.SendAsync(OutboundRequest.Get(receiver.Uri) with { Timeout = Brief }, TestContext.Current.CancellationToken);

        Assert.Equal(OutboundFailure.TimedOut, result.Failure);
    }

    [Fact]
    public async Task A_server_that_accepts_and_says_nothing_is_cut_off()
    {
        await using var receiver = new Receiver((_, _, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        using var client = Guard.Client();

        var result = await client.SendAsync(OutboundRequest.Get(receiver.Uri) with { Timeout = Brief }, TestContext.Current.CancellationToken);

        Assert.Equal(OutboundFailure.TimedOut, result.Failure);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Long: ")]
    public async Task An_endless_reply_is_cut_off(string beginning)
    {
        await using var receiver = Receiver.Flooding(beginning);
        using var client = Guard.Client();

        var result = await client.SendAsync(OutboundRequest.Get(receiver.Uri), TestContext.Current.CancellationToken);

        Assert.Equal(OutboundFailure.TooLarge, result.Failure);
    }

    [Fact]
    public async Task Where_the_body_does_not_matter_an_endless_one_is_a_reply_at_once()
    {
        await using var receiver = Receiver.Flooding("HTTP/1.1 200 OK\r\n\r\n");
        using var client = Guard.Client();

        var result = await client.SendAsync(OutboundRequest.Get(receiver.Uri) with { LongestBody = 0 }, TestContext.Current.CancellationToken);

        Assert.Equal((200, 0), (result.Reply!.Status, result.Reply.Body.Length));
    }

    [Fact]
    public async Task A_dead_port_is_no_connection()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        using var client = Guard.Client();

        var result = await client.SendAsync(OutboundRequest.Get(new Uri($"http://127.0.0.1:{port}/")), TestContext.Current.CancellationToken);

        Assert.Equal(OutboundFailure.NoConnection, result.Failure);
    }

    [Fact]
    public async Task A_host_without_an_address_is_an_unknown_host()
    {
        using var client = Guard.Client(names: _ => throw new SocketException((int)SocketError.HostNotFound));

        var result = await client.SendAsync(OutboundRequest.Get(new Uri("https://nowhere.example.org/")), TestContext.Current.CancellationToken);

        Assert.Equal(OutboundFailure.UnknownHost, result.Failure);
    }

    [Theory]
    [InlineData("220 mail.example.com ESMTP\r\n", OutboundFailure.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", OutboundFailure.NoConnection)]
    [InlineData("", OutboundFailure.NoConnection)]
    public async Task What_is_not_HTTP_or_breaks_off_is_a_failure(string response, OutboundFailure failure)
    {
        await using var receiver = Receiver.Saying(response);
        using var client = Guard.Client();

        var result = await client.SendAsync(OutboundRequest.Get(receiver.Uri), TestContext.Current.CancellationToken);

        Assert.Equal(failure, result.Failure);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_and_no_TLS_at_all_are_TLS_failures_and_nothing_is_sent()
    {
        await using var untrusted = new UntrustedServer();
        await using var plain = Receiver.Saying("HTTP/1.1 200 OK\r\n\r\n");
        using var client = Guard.Client();

        var unknown = await client.SendAsync(OutboundRequest.Get(untrusted.Uri), TestContext.Current.CancellationToken);
        var none = await client.SendAsync(OutboundRequest.Get(new Uri($"https://localhost:{plain.Port}/")) with { Timeout = Brief }, TestContext.Current.CancellationToken);

        Assert.Equal(OutboundFailure.Tls, unknown.Failure);
        Assert.Equal(OutboundFailure.TimedOut, none.Failure);
        Assert.Equal(0, untrusted.Received);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_thrown_and_not_told_as_a_failure()
    {
        await using var receiver = new Receiver((_, _, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        using var client = Guard.Client();
        using var caller = new CancellationTokenSource(Brief);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendAsync(OutboundRequest.Get(receiver.Uri), caller.Token));
    }
}

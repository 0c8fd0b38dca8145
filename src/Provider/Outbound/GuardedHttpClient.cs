using System.Net;
using System.Net.Http.Headers;

namespace Provider.Outbound;

/// <summary>
/// Calls other servers, at addresses that somebody else chose. Every call is judged by <see cref="OutboundRules"/> and bounded in time and size; there are no
/// redirects, cookies or proxies, and nothing of our own telemetry is sent along.
/// </summary>
public sealed class GuardedHttpClient : IDisposable
{
    private readonly OutboundRules _rules;
    private readonly HttpMessageInvoker _http;

    public GuardedHttpClient(OutboundRules rules)
        : this(rules, static (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation))
    {
    }

    internal GuardedHttpClient(OutboundRules rules, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        _rules = rules;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = new CheckedConnection(rules, resolve).OpenAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,

            // An attempt goes on after its request was given up, so it has an end of its own.
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxConnectionsPerServer = 16,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 4096,
            ResponseDrainTimeout = TimeSpan.FromMilliseconds(250),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        });
    }

    /// <exception cref="OperationCanceledException">The caller's own token said so. Time-outs are results.</exception>
    public async Task<OutboundResult> SendAsync(OutboundRequest request, CancellationToken cancellation)
    {
        if (_rules.Refuse(request.Uri) is { } reason)
            return OutboundResult.Failed(OutboundFailure.Refused, reason);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer.CancelAfter(request.Timeout);
        try
        {
            using var message = MessageOf(request);
            using var response = await _http.SendAsync(message, timer.Token);
            if (await ReadAsync(response, request.LongestBody, timer.Token) is not { } body)
                return OutboundResult.Failed(OutboundFailure.TooLarge, $"the reply is longer than {request.LongestBody} bytes");
            return OutboundResult.Of(ReplyOf(response, body));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return FailureOf(exception, request.Timeout);
        }
    }

    /// <summary>A document that this server reads from an address in somebody's settings.</summary>
    /// <param name="uri">Where it is.</param>
    /// <param name="what">What the log calls it.</param>
    /// <exception cref="DocumentUnavailableException">It cannot be had.</exception>
    public async Task<ReadOnlyMemory<byte>> FetchAsync(Uri uri, string what)
    {
        var result = await SendAsync(OutboundRequest.Get(uri) with { Timeout = TimeSpan.FromSeconds(3) }, CancellationToken.None);
        if (result.TryGetSuccess(out var reply))
            return reply.Body;
        throw new DocumentUnavailableException($"{what} at {uri.Host}: {result.Reason ?? $"status {result.Reply!.Status}"}");
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage MessageOf(OutboundRequest request)
    {
        var message = new HttpRequestMessage(request.Form is null ? HttpMethod.Get : HttpMethod.Post, request.Uri);
        if (request.Form is not null)
            message.Content = new FormUrlEncodedContent(request.Form);

        // A form is sent once, and never into a connection that the other side may be closing at this moment (RFC 9110 §9.2.2).
        message.Headers.ConnectionClose = request.Form is not null;
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("Provider", null));
        if (request.Authorization is not null)
            message.Headers.TryAddWithoutValidation("Authorization", request.Authorization);
        return message;
    }

    /// <returns>Null when it is longer than it may be.</returns>
    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, int longest, CancellationToken cancellation)
    {
        if (longest == 0)
            return [];
        if (response.Content.Headers.ContentLength > longest)
            return null;
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var chunk = new byte[8192];
        while (await stream.ReadAsync(chunk, cancellation) is > 0 and var length)
        {
            if (body.Length + length > longest)
                return null;
            body.Write(chunk, 0, length);
        }

        return body.ToArray();
    }

    private static OutboundReply ReplyOf(HttpResponseMessage response, byte[] body) => new()
    {
        Status = (int)response.StatusCode,
        Body = body,
        ContentType = response.Content.Headers.ContentType?.MediaType,
        RetryAfter = response.Headers.RetryAfter is { } wait ? wait.Delta ?? (wait.Date - (response.Headers.Date ?? DateTimeOffset.UtcNow)) : null,
        MaxAge = response.Headers.CacheControl is { NoStore: false } cache ? cache.MaxAge : null,
    };

    private static OutboundResult FailureOf(Exception exception, TimeSpan timeout)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is OutboundRefusedException refused)
                return OutboundResult.Failed(refused.Failure, refused.Message);
        }

        return exception switch
        {
            OperationCanceledException => OutboundResult.Failed(OutboundFailure.TimedOut, $"no complete reply within {timeout.TotalSeconds:0.###} s"),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => OutboundResult.Failed(OutboundFailure.Tls, "TLS failed; the certificate must be valid for the host and trusted by this machine"),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => OutboundResult.Failed(OutboundFailure.Malformed, "what came back is not HTTP"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => OutboundResult.Failed(OutboundFailure.TooLarge, "the header of the reply is too long"),
            _ => OutboundResult.Failed(OutboundFailure.NoConnection, "the connection broke before the reply was complete"),
        };
    }
}

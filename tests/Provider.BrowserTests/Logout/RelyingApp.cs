using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Provider.BrowserTests.Logout;

/// <summary>An application of another origin: a callback, a front-channel logout page that keeps a cookie of its own, a page to come back to, and one that watches the session.</summary>
public sealed class RelyingApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();

    private RelyingApp(WebApplication app) => _app = app;

    /// <summary>On the same site as the provider, as its cookies on plain http want it, and of another origin.</summary>
    public string Address => _app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>Cookies of localhost know no ports.</summary>
    public string CookieName => "app-" + new Uri(Address).Port;

    /// <summary>Queries that its logout page was loaded with, and the cookies that came along.</summary>
    public ConcurrentQueue<(string Query, string Cookie)> Loaded { get; } = [];

    /// <summary>slow: it never answers; framed: it forbids frames; usual.</summary>
    public string Manner { get; set; } = "usual";

    public static async Task<RelyingApp> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var relying = new RelyingApp(builder.Build());
        relying._app.MapGet("/callback", http => WriteAsync(http, "<h1>Signed in</h1>", relying.CookieName + "=1; SameSite=Lax"));
        relying._app.MapGet("/bye", http => WriteAsync(http, "<h1>Bye</h1>"));
        relying._app.MapGet("/gone", relying.LogOutAsync);
        relying._app.MapGet("/watch", http => WriteAsync(http, """
            <h1>Watching</h1><iframe id="op"></iframe>
            <script>
            window.ask = (frame, message) => new Promise(done => {
              const timer = setTimeout(() => done('silence'), 1500);
              addEventListener('message', event => { clearTimeout(timer); done(event.data + ' from ' + event.origin); }, { once: true });
              frame.contentWindow.postMessage(message, '*');
            });
            window.load = url => new Promise(done => { const frame = document.getElementById('op'); frame.onload = () => done(); frame.src = url; });
            </script>
            """));
        await relying._app.StartAsync();
        return relying;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private static Task WriteAsync(HttpContext http, string body, string? cookie = null)
    {
        if (cookie is not null)
            http.Response.Headers.SetCookie = cookie;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync("<!DOCTYPE html><html lang=en><title>App</title><link rel=icon href=data:,>" + body);
    }

    private async Task LogOutAsync(HttpContext http)
    {
        Loaded.Enqueue((http.Request.QueryString.Value ?? "", http.Request.Headers.Cookie.ToString()));
        if (Manner == "slow")
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, http.RequestAborted);
            await Task.Delay(Timeout.Infinite, over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        if (Manner == "framed")
            http.Response.Headers.XFrameOptions = "DENY";
        await WriteAsync(http, "<script>try { top.location = 'https://evil.example/'; } catch { }</script>Gone", CookieName + "=; max-age=0");
    }
}

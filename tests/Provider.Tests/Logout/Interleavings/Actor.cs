using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data.Sessions;
using Provider.Tests.Hosting;
using Provider.Tests.Logout.Causes;

namespace Provider.Tests.Logout.Interleavings;

/// <summary>A browser and what apps have got through it. Several operations go on in it at once, as with tabs; what fails because another was quicker is no news.</summary>
internal sealed class Actor(CauseHost host, HttpClient app, string email) : IDisposable
{
    private static readonly Dictionary<string, string> Callbacks = new() { ["shop"] = CauseHost.Callback, ["mail"] = CauseHost.MailCallback };
    private readonly Browser _browser = host.OpenBrowser();

    /// <summary>Everything that was ever issued, whatever became of it.</summary>
    public ConcurrentBag<HeldTokens> Tokens { get; } = [];

    public ConcurrentBag<HeldCode> Codes { get; } = [];

    /// <summary>Values of the session cookie.</summary>
    public ConcurrentDictionary<string, bool> Cookies { get; } = [];

    private ConcurrentStack<HeldTokens> Fresh { get; } = [];

    public async Task ActAsync(int choice, int pick)
    {
        switch (choice)
        {
            case < 12: await SignInAsync(); break;
            case < 45: await AuthorizeAsync(pick % 2 == 0 ? "shop" : "mail"); break;
            case < 70: await ExchangeAnyAsync(); break;
            case < 90: await RefreshAnyAsync(); break;
            default: await LogOutAsync(pick % 5); break;
        }

        if (_browser.Cookies.GetCookies(_browser.Home)["provider-default"]?.Value is { Length: 76 } cookie)
            Cookies.TryAdd(cookie, true);
    }

    public async Task<HeldTokens?> ExchangeAsync(HeldCode code)
    {
        var answer = await app.RedeemAsync(code.Code, code.Client, CauseHost.Secret, Callbacks[code.Client]);
        return answer.Status == HttpStatusCode.OK ? Hold(code.Client, SignIn.Claims(answer["id_token"]!).GetProperty("sid").GetString()!, answer, answer["id_token"]!) : null;
    }

    public async Task<HeldTokens?> RefreshAsync(HeldTokens held)
    {
        var answer = await app.RefreshAsync(held.RefreshToken!, held.Client, CauseHost.Secret);
        return answer.Status == HttpStatusCode.OK ? Hold(held.Client, held.Sid, answer, held.IdToken) : null;
    }

    public async Task<bool> IsTakenAsync(string accessToken) => (await app.UserInfoAsync(accessToken)).Status == HttpStatusCode.OK;

    /// <summary>Whether a browser with this cookie is signed in.</summary>
    public async Task<bool> IsGoodAsync(string cookie)
    {
        using var other = host.OpenBrowser();
        other.Cookies.Add(other.Home, new Cookie("provider-default", cookie, "/"));
        return (await other.GetOnceAsync(SignIn.Authorize("shop", CauseHost.Callback, more: ("prompt", "none")))).Parameter("code") is not null;
    }

    public void Dispose() => _browser.Dispose();

    private static HeldTokens Hold(string client, string sid, TokenAnswer answer, string idToken) => new(client, sid, answer["access_token"]!, answer["refresh_token"], idToken);

    private async Task SignInAsync()
    {
        var page = await _browser.GetAsync(SignIn.Authorize("shop", CauseHost.Callback, "openid online_access", ("prompt", "login")));
        if (page.Status == HttpStatusCode.OK && page.Document.QuerySelector("input[type=password]") is not null)
            page = await _browser.LogInAsync(page, email);
        Keep(page, "shop");
    }

    private async Task AuthorizeAsync(string client) =>
        Keep(await _browser.GetOnceAsync(SignIn.Authorize(client, Callbacks[client], "openid online_access", ("prompt", "none"), ("audience", client == "shop" ? TestSeed.Api : null))), client);

    private void Keep(Page page, string client)
    {
        if (page.Parameter("code") is { } code)
            Codes.Add(new HeldCode(client, code));
    }

    private async Task ExchangeAnyAsync()
    {
        if (Codes.TryTake(out var code) && await ExchangeAsync(code) is { } held)
            Remember(held);
    }

    private async Task RefreshAnyAsync()
    {
        if (Fresh.TryPop(out var held) && held.RefreshToken is not null && await RefreshAsync(held) is { } next)
            Remember(next);
    }

    private void Remember(HeldTokens held)
    {
        Tokens.Add(held);
        Fresh.Push(held);
    }

    /// <summary>Not at WoltLab's addresses: they take one app out of sessions that go on, and what holds here is about sessions that end.</summary>
    private async Task LogOutAsync(int how)
    {
        if (how == 4 && Cookies.Keys.FirstOrDefault() is { } cookie)
            await host.Services.GetRequiredService<SessionStore>().EndAsync(new SessionEnd("default", cookie[..32], EndReason.Revoked));
        else if (how > 0 && Fresh.TryPeek(out var held))
            await _browser.GetOnceAsync((how == 1 ? "/oidc/logout" : "/default/logout") + "?id_token_hint=" + held.IdToken);
        else
            await _browser.GetOnceAsync("/v2/logout");
    }
}

/// <summary>A code that an app has not redeemed yet.</summary>
internal sealed record HeldCode(string Client, string Code);

/// <summary>What an app got for a code or a refresh token, and the session it belongs to.</summary>
internal sealed record HeldTokens(string Client, string Sid, string AccessToken, string? RefreshToken, string IdToken);

using System.Text.Json;
using Provider.Data.Sqlite;
using Provider.Protocol.Jose;
using Provider.Tests.Durability;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.BackChannel;

/// <summary>
/// The process is killed (SIGKILL) at every step of ending a session, and in the middle of telling its apps, with receivers that are down. Started again, each app of an ended session is told, no other app
/// is, and a session that did not end is whole.
/// </summary>
public sealed class KilledLogoutTests
{
    private const string Down = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";

    // UPDATE of the session, UPDATE of its tokens, SELECT of its apps, three INSERTs into the outbox, the log event, COMMIT; and after the commit.
    private static readonly int[] Steps = [1, 2, 3, 4, 5, 6, 7, 8, -1];

    [Fact]
    public async Task Killed_at_every_step_of_the_end_with_receivers_down_for_an_hour_each_app_is_told_and_no_other()
    {
        await using var apps = new Apps();
        await using var provider = apps.NewProcess();
        apps.Answer(Down);
        var sessions = new List<(Browser Browser, string IdToken, int Step)>();
        foreach (var step in Steps)
        {
            provider.Environment["FAULT_AT"] = $"{step}";
            await provider.StartAsync();
            await CheckAsync(sessions, apps);
            var browser = provider.OpenBrowser();
            var idToken = await apps.SignInAsync(provider, browser);

            await Assert.ThrowsAnyAsync<HttpRequestException>(() => browser.GetAsync("/oidc/logout?id_token_hint=" + idToken));
            await provider.WaitForDeathAsync();
            sessions.Add((browser, idToken, step));
        }

        // What did not end then ends now; all receivers are down, and the process is killed once more.
        provider.Environment["FAULT_AT"] = "0";
        await provider.StartAsync();
        await CheckAsync(sessions, apps);
        foreach (var (browser, idToken, _) in sessions)
            await browser.GetAsync("/oidc/logout?id_token_hint=" + idToken);
        await apps.WaitAsync(app => !app.Tokens.IsEmpty);
        await provider.KillAsync();
        var whileDown = apps.Members.ToDictionary(app => app, app => app.Tokens.Count);

        await AnHourPassesAsync(provider);
        apps.Answer(ToldApp.Fine);
        await provider.StartAsync();
        await apps.WaitAsync(app => app.Tokens.Count >= whileDown[app] + Steps.Length);

        var keys = await KeysAsync(provider);
        foreach (var app in apps.Members)
        {
            var told = app.Tokens.Skip(whileDown[app]).ToList();
            Assert.Equal(sessions.Select(session => Sid(session.IdToken)).Order(), told.Select(Sid).Distinct().Order());
            Assert.All(told, token => AssertValid(keys, token, app.ClientId));
        }

        Assert.Empty(apps.Stranger.Tokens);
        AssertEachIdOnce(apps);
        sessions.ForEach(session => session.Browser.Dispose());
    }

    [Fact]
    public async Task Killed_while_an_app_is_being_told_it_is_told_again_with_another_id()
    {
        await using var apps = new Apps();
        await using var provider = apps.NewProcess();
        await provider.StartAsync();
        using var browser = provider.OpenBrowser();
        var idToken = await apps.SignInAsync(provider, browser);

        // The app has the token, and its answer never arrives.
        foreach (var app in apps.Members)
            app.Answer = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation);
        await browser.GetAsync("/oidc/logout?id_token_hint=" + idToken);
        await apps.WaitAsync(app => app.Tokens.Count == 1);
        await provider.KillAsync();

        await AnHourPassesAsync(provider);
        apps.Answer(ToldApp.Fine);
        await provider.StartAsync();
        await apps.WaitAsync(app => app.Tokens.Count == 2);

        var keys = await KeysAsync(provider);
        Assert.All(apps.Members, app => Assert.All(app.Tokens, token => AssertValid(keys, token, app.ClientId)));
        Assert.Empty(apps.Stranger.Tokens);
        AssertEachIdOnce(apps);
    }

    /// <summary>Killed before the commit, the session lives and nobody was told; after it, the session is over.</summary>
    private static async Task CheckAsync(List<(Browser Browser, string IdToken, int Step)> sessions, Apps apps)
    {
        foreach (var (browser, idToken, step) in sessions)
        {
            var isOver = step == -1;
            var page = await browser.GetAsync(SignIn.Authorize(apps.Members[0].ClientId, apps.Members[0].Callback, more: ("prompt", "none")));
            Assert.Equal(isOver, page.Parameter("error") == "login_required");
            Assert.Equal(!isOver, page.Parameter("code") is not null);
            if (!isOver)
                Assert.All(apps.Members, app => Assert.DoesNotContain(app.Tokens, token => Sid(token) == Sid(idToken)));
        }
    }

    /// <summary>The process is not running; everything that waits was written an hour ago.</summary>
    private static async Task AnHourPassesAsync(ProviderProcess provider)
    {
        using var database = new SqliteDatabase($"Data Source={Path.Combine(provider.DataDirectory, "provider.db")}");
        var moved = string.Join(", ", new[] { "CreatedAt", "NextAttemptAt", "GiveUpAt" }.Select(name => $"\"{name}\" = strftime('%Y-%m-%d %H:%M:%f', \"{name}\", '-1 hour')"));
        Assert.NotEqual(0, await database.WriteAsync(session => session.ExecuteAsync($"UPDATE \"LogoutNotifications\" SET {moved}"), CancellationToken.None));
    }

    private static void AssertEachIdOnce(Apps apps)
    {
        var ids = apps.Members.SelectMany(app => app.Tokens).Select(token => SignIn.Claims(token).GetProperty("jti").GetString()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    private static void AssertValid(VerificationKeySet keys, string token, string clientId)
    {
        Assert.True(Jws.TryParse(token, out var jws, out var reason), reason);
        Assert.Equal(JwsVerdict.Valid, keys.Verify(jws, new HashSet<string> { "RS256" }));
        Assert.Equal(clientId, SignIn.Claims(token).GetProperty("aud").GetString());
    }

    private static async Task<VerificationKeySet> KeysAsync(ProviderProcess provider)
    {
        using var client = provider.CreateClient();
        var document = JsonElement.Parse(await client.GetStringAsync("/.well-known/jwks.json"));
        return new VerificationKeySet(document.GetProperty("keys").EnumerateArray().Select(key => JsonWebKey.TryParse(System.Text.Encoding.UTF8.GetBytes(key.GetRawText()), out var parsed, out var reason) ? parsed : throw new InvalidOperationException(reason)));
    }

    private static string Sid(string token) => SignIn.Claims(token).GetProperty("sid").GetString()!;

    /// <summary>Three apps of the sessions, and one that is in none of them.</summary>
    private sealed class Apps : IAsyncDisposable
    {
        public ToldApp[] Members { get; } = [new("shop"), new("mail"), new("wiki")];

        public ToldApp Stranger { get; } = new("stranger");

        public ProviderProcess NewProcess()
        {
            var provider = new ProviderProcess { Project = "tests/Provider.Faults" };
            provider.ChangeSeed(_ => BackChannelHost.Seed([.. Members, Stranger]));
            return provider;
        }

        public void Answer(string response)
        {
            foreach (var app in Members)
                app.Answer = ToldApp.Saying(response);
        }

        public async Task<string> SignInAsync(ProviderProcess provider, Browser browser)
        {
            using var client = provider.CreateClient();
            string? idToken = null;
            foreach (var app in Members)
            {
                var code = await browser.SignInAsync(SignIn.Authorize(app.ClientId, app.Callback));
                idToken ??= (await client.RedeemAsync(code, app.ClientId, app.Secret, app.Callback))["id_token"];
            }

            return idToken!;
        }

        public async Task WaitAsync(Func<ToldApp, bool> expected)
        {
            for (var patience = 0; patience < 2400 && !Array.TrueForAll(Members, app => expected(app)); patience++)
                await Task.Delay(50);
            Assert.All(Members, app => Assert.True(expected(app), $"{app.ClientId} has {app.Tokens.Count} tokens."));
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var app in Members)
                await app.DisposeAsync();
            await Stranger.DisposeAsync();
        }
    }
}

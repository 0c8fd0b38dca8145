using Microsoft.Extensions.DependencyInjection;
using Provider.Administration;
using Provider.Data.Sessions;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.Causes;

/// <summary>Each cause, done as somebody outside would, by the name it has in the table.</summary>
internal static class Cause
{
    public static IReadOnlyDictionary<string, Func<SignedIn, Task>> All { get; } = new Dictionary<string, Func<SignedIn, Task>>
    {
        ["`/oidc/logout` (Auth0, Altostrat)"] = state => state.Browser.GetOnceAsync("/oidc/logout?id_token_hint=" + state.IdToken),
        ["`/v2/logout` (Auth0)"] = state => state.Browser.GetOnceAsync("/v2/logout"),
        ["`/{issuer_id}/logout` (AuthPI)"] = state => state.Browser.GetOnceAsync("/default/logout?id_token_hint=" + state.IdToken),
        ["`/oauth-logout/` (WoltLab), a hint of this session"] = state => state.Browser.GetOnceAsync("/oauth-logout/?id_token_hint=" + state.IdToken),
        ["`/oauth-logout/` (WoltLab), a hint from a browser that is not signed in"] = async state =>
        {
            using var other = state.Host.OpenBrowser();
            await other.GetOnceAsync("/oauth-logout/?id_token_hint=" + state.IdToken);
        },
        ["back-channel logout by the upstream"] = async state =>
        {
            var token = state.Host.Upstream.Sign(state.Host.Upstream.LogoutClaims(null, state.Sid), "logout+jwt");
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token)]);
            using var answer = await state.App.PostAsync("/login/acme/backchannel-logout", form);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        },
        ["front-channel logout by the upstream"] = async state =>
        {
            using var frame = state.Host.OpenBrowser();
            await frame.GetOnceAsync($"/login/acme/frontchannel-logout?iss={Uri.EscapeDataString(state.Host.Upstream.Issuer)}&sid={state.Sid}");
        },
        ["idle time over"] = async state =>
        {
            state.Host.Time.Advance(TimeSpan.FromMinutes(31));
            await SweepAsync(state);
            Assert.Equal([nameof(EndReason.IdleTimeout)], await ReasonAsync(state));
        },
        ["absolute time over"] = async state =>
        {
            for (var i = 0; i < 3; i++)
            {
                state.Host.Time.Advance(TimeSpan.FromMinutes(19));
                Assert.True(await state.IsSignedInAsync());
            }

            state.Host.Time.Advance(TimeSpan.FromMinutes(4));
            await SweepAsync(state);
            Assert.Equal([nameof(EndReason.AbsoluteTimeout)], await ReasonAsync(state));
        },
        ["another sign-in at the same browser"] = async state =>
        {
            var cookies = state.Browser.Cookies.GetCookies(state.Browser.Home)["provider-default"]!.Value;
            await state.Browser.LogInAsync(await state.Browser.GetAsync(SignIn.Authorize("shop", CauseHost.Callback, more: ("prompt", "login"))), CauseHost.EmailOf(0));

            // What is asked about is the session that was, so its cookie is put back.
            state.Browser.Cookies.Add(state.Browser.Home, new System.Net.Cookie("provider-default", cookies, "/"));
        },
        ["the seed changes the password"] = state => state.Host.ChangeUserAsync(state.User, user => user["password"] = "Another-Horse-8"),
        ["the seed changes the e-mail address"] = state => state.Host.ChangeUserAsync(state.User, user => user["email"] = "moved@example.com"),
        ["the seed blocks the user"] = state => state.Host.ChangeUserAsync(state.User, user => user["blocked"] = true),
        ["`users delete`"] = state => CommandAsync(DeleteUser.RunAsync, state, CauseHost.EmailOf(state.User)),
        ["`sessions end SID`"] = state => CommandAsync(EndSessions.RunAsync, state, state.Sid),
        ["`sessions end --user`"] = state => CommandAsync(EndSessions.RunAsync, state, "--user", state.Subject),
        ["`sessions end --user --client`"] = state => CommandAsync(EndSessions.RunAsync, state, "--user", CauseHost.EmailOf(state.User), "--client", "shop"),
        ["a used refresh token comes back (offline)"] = async state =>
        {
            var used = state.OfflineToken;
            state.OfflineToken = (await state.RefreshAsync(used))["refresh_token"]!;
            Assert.Equal("invalid_grant", (await state.RefreshAsync(used))["error"]);
        },
        ["`/oauth/revoke` of a refresh token (offline)"] = async state =>
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = state.OfflineToken, ["client_id"] = "shop", ["client_secret"] = CauseHost.Secret });
            using var answer = await state.App.PostAsync("/oauth/revoke", form);
            answer.EnsureSuccessStatusCode();
        },
    };

    private static async Task SweepAsync(SignedIn state) => await state.Host.Services.GetRequiredService<SessionStore>().EndExpiredAsync(500, CancellationToken.None);

    private static async Task<List<string>> ReasonAsync(SignedIn state) => await state.Host.RowsAsync("""SELECT "EndReason" FROM "Sessions" WHERE "Id" = @p1""", state.Sid);

    private static async Task CommandAsync(Func<IServiceProvider, IReadOnlyList<string>, TextWriter, TextWriter, Task<int>> run, SignedIn state, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.True(await run(state.Host.Services, arguments, output, errors) == 0, errors.ToString());
        foreach (var secret in new[] { state.IdToken, state.OfflineToken, state.Code, state.Online["access_token"]! })
            Assert.DoesNotContain(secret, output.ToString());
    }
}

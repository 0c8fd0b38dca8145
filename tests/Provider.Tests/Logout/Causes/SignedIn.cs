using System.Net;
using System.Text.Json;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.Causes;

/// <summary>A user signed in at one browser, to two apps, with a token of each kind in the hands of the first and a code not yet redeemed.</summary>
internal sealed class SignedIn(CauseHost host, int user, Browser browser, HttpClient app) : IDisposable
{
    public CauseHost Host => host;

    public int User => user;

    public string Subject => $"auth0|user{user}";

    public Browser Browser => browser;

    public HttpClient App => app;

    public required TokenAnswer Online { get; init; }

    public required TokenAnswer Plain { get; init; }

    public required TokenAnswer Offline { get; init; }

    /// <summary>The newest refresh token of the offline family.</summary>
    public required string OfflineToken { get; set; }

    public required string Code { get; init; }

    public string IdToken => Online["id_token"]!;

    public string Sid => SignIn.Claims(IdToken).GetProperty("sid").GetString()!;

    public static async Task<SignedIn> StartAsync(CauseHost host, int user)
    {
        var (browser, app) = (host.OpenBrowser(), host.CreateClient());
        var online = await app.RedeemAsync(await browser.SignInAsync(Authorize("openid online_access", TestSeed.Api), CauseHost.EmailOf(user)), "shop", CauseHost.Secret, CauseHost.Callback);
        Assert.NotNull((await browser.GetAsync(SignIn.Authorize("mail", CauseHost.MailCallback))).Parameter("code"));
        var plain = await app.RedeemAsync(await browser.SignInAsync(Authorize("openid")), "shop", CauseHost.Secret, CauseHost.Callback);
        var offline = await app.RedeemAsync(await browser.SignInAsync(Authorize("openid offline_access", TestSeed.Api)), "shop", CauseHost.Secret, CauseHost.Callback);
        var state = new SignedIn(host, user, browser, app) { Online = online, Plain = plain, Offline = offline, OfflineToken = offline["refresh_token"]!, Code = await browser.SignInAsync(Authorize("openid")) };
        await host.TieToUpstreamAsync(state.Sid);
        return state;
    }

    public static string Authorize(string scope, string? audience = null) => SignIn.Authorize("shop", CauseHost.Callback, scope, ("audience", audience));

    public async Task<bool> IsSignedInAsync() => (await browser.GetOnceAsync(SignIn.Authorize("shop", CauseHost.Callback, more: ("prompt", "none")))).Parameter("code") is not null;

    public Task<TokenAnswer> RefreshAsync(string token) => app.RefreshAsync(token, "shop", CauseHost.Secret);

    public async Task<string> StateOfCodeAsync() => Say(await app.RedeemAsync(Code, "shop", CauseHost.Secret, CauseHost.Callback));

    public async Task<string> StateOfRefreshAsync(string token) => Say(await RefreshAsync(token));

    /// <summary>In the words of the table.</summary>
    public async Task<string> StateOfAccessAsync(TokenAnswer tokens)
    {
        var token = tokens["access_token"]!;
        var isTaken = (await app.UserInfoAsync(token)).Status == HttpStatusCode.OK;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token, ["client_id"] = "shop", ["client_secret"] = CauseHost.Secret });
        using var answer = await app.PostAsync("/oauth/introspect", form);
        var isActive = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("active").GetBoolean();
        return (isTaken, isActive) switch { (true, true) => "lives on", (true, false) => "introspection", (false, false) => "ends", _ => "refused at userinfo alone" };
    }

    public async Task<string> StateOfUpstreamAsync() => (await host.RowsAsync("""SELECT "SessionId" FROM "UpstreamSessions" WHERE "SessionId" = @p1""", Sid)).Count == 0 ? "forgotten" : "stays";

    /// <summary>Which apps are told of the end of this session, and as what.</summary>
    public async Task<string> ToldAsync()
    {
        var told = await host.RowsAsync(
            """
            SELECT "o"."ClientId" || ' ' || "n"."Initiator" FROM "LogoutNotifications" AS "n" JOIN "OpenIddictApplications" AS "o" ON "o"."Id" = "n"."ApplicationId" WHERE "n"."SessionId" = @p1 ORDER BY 1
            """, Sid);
        return told switch
        {
            [] => "–",
            [var one] when one.StartsWith("shop ", StringComparison.Ordinal) => $"`{one[5..]}`, that app",
            [var mail, var shop] when mail[5..] == shop[5..] && mail[..4] == "mail" && shop[..4] == "shop" => $"`{mail[5..]}`",
            _ => string.Join("; ", told),
        };
    }

    public void Dispose()
    {
        browser.Dispose();
        app.Dispose();
    }

    private static string Say(TokenAnswer answer) => answer.Status == HttpStatusCode.OK ? "lives on" : answer["error"] is "invalid_grant" or "unauthorized" ? "ends" : $"{answer.Status} {answer["error"]}";
}

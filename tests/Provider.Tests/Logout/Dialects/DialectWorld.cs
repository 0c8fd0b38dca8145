using System.Text.Json;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.Dialects;

/// <summary>
/// A browser under test and a fresh set of sessions: Ann here and elsewhere, Ben elsewhere, each with an ID token of the application and a refresh token that
/// belongs to no session.
/// </summary>
public sealed class DialectWorld : IDisposable
{
    private static readonly SigningKey StrangersKey = SigningKey.Generate(Algorithms.RS256);
    private readonly ProviderHost _host;

    private DialectWorld(ProviderHost host)
    {
        _host = host;
        App = host.CreateClient();
        (Here, Elsewhere, Bens) = (host.OpenBrowser(), host.OpenBrowser(), host.OpenBrowser());
    }

    public HttpClient App { get; }

    /// <summary>The browser under test.</summary>
    public Browser Here { get; private set; }

    /// <summary>Another browser of the same user.</summary>
    public Browser Elsewhere { get; }

    public Browser Bens { get; }

    public TokenAnswer HereTokens { get; private set; } = null!;

    public TokenAnswer ElsewhereTokens { get; private set; } = null!;

    public TokenAnswer BensTokens { get; private set; } = null!;

    public static async Task<DialectWorld> CreateAsync(ProviderHost host, bool isSignedIn = true)
    {
        var world = new DialectWorld(host);
        world.HereTokens = await world.SignInAsync(world.Here, TestSeed.Ann);
        world.ElsewhereTokens = await world.SignInAsync(world.Elsewhere, TestSeed.Ann);
        world.BensTokens = await world.SignInAsync(world.Bens, TestSeed.Ben);
        if (!isSignedIn)
        {
            world.FirstBrowser = world.Here;
            world.Here = host.OpenBrowser();
        }

        return world;
    }

    /// <summary>The browser that Ann's first session lives in; the one under test unless that is signed out.</summary>
    public Browser? FirstBrowser { get; private set; }

    /// <summary>A hint by name.</summary>
    public async Task<string?> HintAsync(string kind) => kind switch
    {
        "none" => null,
        "own" => HereTokens["id_token"],
        "own, expired" => Expire(HereTokens["id_token"]!),
        "elsewhere" => ElsewhereTokens["id_token"],
        "elsewhere, expired" => Expire(ElsewhereTokens["id_token"]!),
        "another user" => BensTokens["id_token"],
        "another user, expired" => Expire(BensTokens["id_token"]!),
        "refreshed" => (await App.RefreshAsync(HereTokens["refresh_token"]!))["id_token"],
        "refreshed, expired" => Expire((await HintAsync("refreshed"))!),
        "unreadable" => "not.a.token",
        "forged" => JwsWriter.Write(StrangersKey, "JWT", writer => Copy(writer, HereTokens["id_token"]!)),
        "another issuer" => Resign(HereTokens["id_token"]!, claims => claims["iss"] = "https://elsewhere.example/"),
        "access token" => HereTokens["access_token"],
        "logout token" => Resign(HereTokens["id_token"]!, claims => claims["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = new JsonObject() }),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The same token, long over.</summary>
    public string Expire(string token) => Resign(token, claims => claims["exp"] = claims["iat"]!.GetValue<long>() - 1);

    public static async Task<bool> IsAliveAsync(Browser browser) =>
        (await browser.GetOnceAsync(SignIn.Authorize(more: [("prompt", "none")]))).Parameter("code") is not null;

    /// <summary>Which of the three sessions have ended.</summary>
    public async Task<string> EndedAsync()
    {
        var ended = new List<string>();
        foreach (var (name, browser) in new[] { ("here", FirstBrowser ?? Here), ("elsewhere", Elsewhere), ("ben", Bens) })
        {
            if (!await IsAliveAsync(browser))
                ended.Add(name);
        }

        return ended.Count == 0 ? "nothing" : string.Join(", ", ended);
    }

    /// <summary>The sid of the session that Ann has here or elsewhere, or Ben's.</summary>
    public string SidOf(string name) =>
        SignIn.Claims((name switch { "here" => HereTokens, "elsewhere" => ElsewhereTokens, _ => BensTokens })["id_token"]!).GetProperty("sid").GetString()!;

    public void Dispose()
    {
        foreach (var browser in new[] { Here, Elsewhere, Bens, FirstBrowser })
            browser?.Dispose();
        App.Dispose();
    }

    private async Task<TokenAnswer> SignInAsync(Browser browser, string user) =>
        await App.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access"), user));

    private string Resign(string token, Action<JsonObject> change)
    {
        var claims = JsonNode.Parse(SignIn.Claims(token).GetRawText())!.AsObject();
        change(claims);
        return JwsWriter.Write(_host.SigningKeyOf("default"), "JWT", writer =>
        {
            foreach (var (name, value) in claims)
            {
                writer.WritePropertyName(name);
                value!.WriteTo(writer);
            }
        });
    }

    private static void Copy(Utf8JsonWriter writer, string token)
    {
        foreach (var claim in SignIn.Claims(token).EnumerateObject())
            claim.WriteTo(writer);
    }
}

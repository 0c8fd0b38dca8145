using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Durability;

/// <summary>
/// One browser with one app behind it. It remembers what the provider has acknowledged, and what it asked for without hearing the answer: of that, either
/// outcome is right.
/// </summary>
internal sealed class Visitor(ProviderProcess provider, Visit visit) : IDisposable
{
    private const string Scope = "openid offline_access";

    private readonly HttpClient _app = provider.CreateClient();

    public Browser Browser { get; } = provider.OpenBrowser();

    public Visit Visit => visit;

    /// <summary>Asked for without an answer.</summary>
    public string? Pending { get; private set; }

    public bool IsSignedIn { get; private set; }

    public bool IsSignedOut { get; private set; }

    /// <summary>A code that was received and not redeemed.</summary>
    public string? Code { get; private set; }

    /// <summary>The newest refresh token received.</summary>
    public string? RefreshToken { get; private set; }

    /// <summary>Refresh tokens that were answered with a successor.</summary>
    public List<string> UsedTokens { get; } = [];

    private (string Client, string Secret, string Callback) App => visit == Visit.RefreshesWithLeeway
        ? ("lenient", "lenient-secret-0123456789-0123456789", "https://lenient.example.com/callback")
        : ("web", TestSeed.WebSecret, TestSeed.Callback);

    private string Authorize => SignIn.Authorize(App.Client, App.Callback, Scope, ("audience", TestSeed.Api));

    /// <summary>Goes on until done, or until the provider is gone.</summary>
    public async Task RunAsync(Action acknowledged)
    {
        try
        {
            await AskAsync("sign in", async () => Code = await Browser.SignInAsync(Authorize));
            IsSignedIn = true;
            acknowledged();
            if (visit == Visit.KeepsItsCode)
                return;

            var tokens = await AskAsync("redeem", RedeemAsync);
            RefreshToken = tokens["refresh_token"];
            acknowledged();
            if (visit == Visit.SignsOut)
            {
                await AskAsync("sign out", () => SignOutAsync(tokens["id_token"]!));
                IsSignedOut = true;
                acknowledged();
                return;
            }

            for (var round = 0; round < (visit == Visit.Refreshes ? 3 : 1000); round++)
            {
                var next = await AskAsync("refresh", () => RefreshAsync(RefreshToken!));
                UsedTokens.Add(RefreshToken!);
                RefreshToken = next["refresh_token"];
                acknowledged();
            }
        }
        catch (HttpRequestException)
        {
            // The process is gone; Pending says in the middle of what.
        }
    }

    public Task<TokenAnswer> RedeemAsync() => _app.RedeemAsync(Code!, App.Client, App.Secret, App.Callback);

    public Task<TokenAnswer> RefreshAsync(string token) => _app.RefreshAsync(token, App.Client, App.Secret);

    /// <summary>What a silent sign-in is answered: a code or an error.</summary>
    public async Task<string> SilentlyAsync()
    {
        var back = await Browser.GetAsync(SignIn.Authorize(App.Client, App.Callback, Scope, ("prompt", "none")));
        return back.Parameter("code") is not null ? "code" : back.Parameter("error") ?? back.Text;
    }

    public void Dispose()
    {
        Browser.Dispose();
        _app.Dispose();
    }

    private async Task<Page> SignOutAsync(string idToken)
    {
        var away = await Browser.GetAsync($"/oidc/logout?id_token_hint={idToken}&client_id=web&post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2Fbye");
        Assert.Equal("https://app.example.com/bye", away.Location?.ToString());
        return away;
    }

    private async Task<T> AskAsync<T>(string what, Func<Task<T>> ask)
    {
        Pending = what;
        var answer = await ask();
        Pending = null;
        if (answer is TokenAnswer tokens)
            Assert.Equal(HttpStatusCode.OK, tokens.Status);
        return answer;
    }
}

/// <summary>What a visitor does after signing in.</summary>
internal enum Visit
{
    KeepsItsCode,
    SignsOut,
    Refreshes,
    RefreshesWithLeeway,
}

using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance;

/// <summary>One client with one browser, doing what the suite does: authorization request, callback, token request, UserInfo.</summary>
public sealed class Flow(ConformanceHost host, string responseType, bool formPost, string client = "first") : IDisposable
{
    private readonly Browser _browser = host.OpenBrowser();
    private readonly HttpClient _http = host.CreateClient();

    public string ResponseType => responseType;

    public bool HasCode => responseType.Split(' ').Contains("code");

    public bool HasIdToken => responseType.Split(' ').Contains("id_token");

    public bool HasToken => responseType.Split(' ').Contains("token");

    public string State { get; private set; } = "";

    public string Nonce { get; private set; } = "";

    public string CallbackUrl => client == "first" ? ConformanceHost.Callback : ConformanceHost.SecondCallback;

    private string Secret => client == "first" ? ConformanceHost.Secret : ConformanceHost.SecondSecret;

    private string ExpectedMode => formPost ? "form_post" : responseType == "code" ? "query" : "fragment";

    public void Dispose()
    {
        _browser.Dispose();
        _http.Dispose();
    }

    /// <summary>The parameters of the suite's usual request; a null value leaves one out.</summary>
    public SortedDictionary<string, string> Request(params (string Name, string? Value)[] more)
    {
        (State, Nonce) = (Random(10), Random(10));
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_id"] = client,
            ["nonce"] = Nonce,
            ["redirect_uri"] = CallbackUrl,
            ["response_type"] = responseType,
            ["scope"] = "openid",
            ["state"] = State,
        };
        if (formPost)
            parameters["response_mode"] = "form_post";
        foreach (var (name, value) in more)
        {
            parameters.Remove(name);
            if (value is not null)
                parameters[name] = value;
        }

        (State, Nonce) = (parameters.GetValueOrDefault("state", State), parameters.GetValueOrDefault("nonce", Nonce));
        return parameters;
    }

    public static string AddressOf(IEnumerable<KeyValuePair<string, string>> parameters) => QueryHelpers.AddQueryString("/authorize", parameters.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));

    public Task<Page> OpenAsync(IEnumerable<KeyValuePair<string, string>> parameters) => _browser.GetAsync(AddressOf(parameters));

    public Task<Page> PostAsync(IEnumerable<KeyValuePair<string, string>> parameters) => _browser.PostAsync("/authorize", parameters);

    /// <summary>The whole way through the pages to the callback.</summary>
    public async Task<Callback> SignInAsync(params (string Name, string? Value)[] more) => await FinishAsync(await OpenAsync(Request(more)));

    public async Task<Callback> FinishAsync(Page page, bool expectsLogin = false)
    {
        var sawLogin = false;
        for (var pages = 0; pages < 3 && page.Status == HttpStatusCode.OK && Callback.Of(page) is null; pages++)
        {
            sawLogin |= IsLogin(page);
            page = IsLogin(page) ? await _browser.LogInAsync(page, ConformanceHost.Username) : await _browser.SubmitAsync(page, button: "accept");
        }

        Assert.True(!expectsLogin || sawLogin, "A sign-in page had to be shown.");
        var callback = Callback.Of(page) ?? throw new InvalidOperationException($"No callback: {page.Status} {page.Text}");
        CheckCallback(callback);
        return callback;
    }

    public static bool IsLogin(Page page) => page.Document.QuerySelector("#password") is not null;

    /// <summary>Without any page.</summary>
    public async Task<Callback> SilentAsync(params (string Name, string? Value)[] more)
    {
        var page = await OpenAsync(Request(more));
        var callback = Callback.Of(page) ?? throw new InvalidOperationException($"A page was shown: {page.Text}");
        CheckCallback(callback);
        return callback;
    }

    public Task<Answer> TokenAsync(Callback callback, string? verifier = null, bool inBody = false) => RedeemAsync(callback["code"]!, verifier, inBody);

    public async Task<Answer> RedeemAsync(string code, string? verifier = null, bool inBody = false) =>
        await TokenRequestAsync(inBody, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CallbackUrl), ("code_verifier", verifier));

    public Task<Answer> RefreshAsync(string refreshToken, string? scope) => TokenRequestAsync(false, ("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("scope", scope));

    public async Task<Answer> UserInfoAsync(string token, HttpMethod? method = null, bool inBody = false)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, "/userinfo");
        if (!inBody)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (request.Method == HttpMethod.Post)
            request.Content = new FormUrlEncodedContent(inBody ? [KeyValuePair.Create("access_token", token)] : []);
        using var response = await _http.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    public async Task<JsonElement> DiscoveryAsync() => JsonElement.Parse(await _http.GetStringAsync("/.well-known/openid-configuration"));

    public async Task<VerificationKeySet> KeysAsync()
    {
        Assert.True(JsonWebKeySet.TryParse(await _http.GetByteArrayAsync("/.well-known/jwks.json"), out var keys, out _));
        return new VerificationKeySet(keys);
    }

    private async Task<Answer> TokenRequestAsync(bool inBody, params (string Name, string? Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token");
        if (inBody)
            form = [.. form, ("client_id", client), ("client_secret", Secret)];
        else
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(client)}:{Uri.EscapeDataString(Secret)}")));
        request.Content = new FormUrlEncodedContent(form.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value!)));
        using var response = await _http.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    /// <summary>Step B of the suite, for answers and errors alike.</summary>
    private void CheckCallback(Callback callback)
    {
        Assert.Equal(ExpectedMode, callback.Mode);
        Assert.Equal(CallbackUrl, callback.Target);
        Assert.Equal(host.Issuer, callback["iss"]);
        Assert.Equal(State, callback["state"]);
    }

    private static string Random(int length) => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);
}

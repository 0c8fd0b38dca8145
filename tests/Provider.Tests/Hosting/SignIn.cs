using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Provider.Tests.Hosting;

/// <summary>What apps do with the provider, in the words of the tests.</summary>
public static class SignIn
{
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public static readonly string Challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>An address of the authorization endpoint; a null value leaves a parameter out.</summary>
    public static string Authorize(string client = "web", string redirectUri = TestSeed.Callback, string scope = "openid profile email", params (string Name, string? Value)[] more)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = client,
            ["redirect_uri"] = redirectUri,
            ["response_type"] = "code",
            ["scope"] = scope,
            ["state"] = "the-state",
            ["nonce"] = "the-nonce",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in more)
            query[name] = value;
        return QueryHelpers.AddQueryString("/authorize", query.Where(pair => pair.Value is not null));
    }

    /// <summary>Fills in the sign-in page.</summary>
    public static Task<Page> LogInAsync(this Browser browser, Page loginPage, string username = TestSeed.Ann, string password = TestSeed.Password) =>
        browser.SubmitAsync(loginPage, new Dictionary<string, string> { ["username"] = username, ["password"] = password });

    /// <summary>Signs in from nothing and returns the code.</summary>
    public static async Task<string> SignInAsync(this Browser browser, string authorize, string username = TestSeed.Ann)
    {
        var page = await browser.GetAsync(authorize);
        if (page.Status == HttpStatusCode.OK)
            page = await browser.LogInAsync(page, username);
        return page.Parameter("code") ?? throw new InvalidOperationException($"No code: {page.Status} {page.Location} {page.Text}");
    }

    public static async Task<TokenAnswer> RedeemAsync(this HttpClient client, string code, string clientId = "web", string? secret = TestSeed.WebSecret, string redirectUri = TestSeed.Callback, string? verifier = Verifier) =>
        await client.TokenAsync(
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri), ("client_id", clientId), ("client_secret", secret), ("code_verifier", verifier));

    public static Task<TokenAnswer> RefreshAsync(this HttpClient client, string refreshToken, string clientId = "web", string? secret = TestSeed.WebSecret, string? scope = null) =>
        client.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("client_id", clientId), ("client_secret", secret), ("scope", scope));

    public static async Task<TokenAnswer> TokenAsync(this HttpClient client, params (string Name, string? Value)[] parameters)
    {
        using var form = new FormUrlEncodedContent(parameters.Where(parameter => parameter.Value is not null).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!)));
        using var response = await client.PostAsync("/oauth/token", form);
        return new TokenAnswer(response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> UserInfoAsync(this HttpClient client, string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>The claims of a token, unverified.</summary>
    public static JsonElement Claims(string token) => JsonElement.Parse(WebEncoders.Base64UrlDecode(token.Split('.')[1]));

    public static JsonElement Header(string token) => JsonElement.Parse(WebEncoders.Base64UrlDecode(token.Split('.')[0]));
}

/// <summary>An answer of the token endpoint.</summary>
public sealed record TokenAnswer(HttpStatusCode Status, JsonElement Body)
{
    public string? this[string name] => Body.TryGetProperty(name, out var value) ? value.ToString() : null;
}

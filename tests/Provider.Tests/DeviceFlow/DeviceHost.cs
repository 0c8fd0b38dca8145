using System.Text.Json;
using Provider.Tests.Hosting;

namespace Provider.Tests.DeviceFlow;

/// <summary>The product with applications that run on devices.</summary>
public sealed class DeviceHost : ProviderHost
{
    public const string Box = "box-secret-0123456789-0123456789-0123";

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant.Replace("clientGrants:", Clients + "clientGrants:", StringComparison.Ordinal), TestSeed.Users),
        ["digits"] = (Digits, TestSeed.Users),
    };

    private const string Digits = """
        tenant:
          device_flow: { charset: digits, mask: "*** *** ***" }
        clients:
          - name: Tv
            client_id: digit-tv
            app_type: native
            grant_types: ["urn:ietf:params:oauth:grant-type:device_code"]
        """;

    private const string Clients = """
          - name: Tv
            client_id: tv
            app_type: native
            grant_types: ["urn:ietf:params:oauth:grant-type:device_code", refresh_token]
          - name: Other Tv
            client_id: other-tv
            app_type: native
            grant_types: ["urn:ietf:params:oauth:grant-type:device_code"]
          - name: Box
            client_id: box
            client_secret: box-secret-0123456789-0123456789-0123
            app_type: regular_web
            is_first_party: false
            grant_types: ["urn:ietf:params:oauth:grant-type:device_code"]

        """;
}

/// <summary>What a device and its user do.</summary>
public static class Devices
{
    public const string GrantType = "urn:ietf:params:oauth:grant-type:device_code";

    public static async Task<TokenAnswer> AskAsync(this HttpClient device, string client = "tv", string? scope = "openid offline_access read:orders", string? audience = TestSeed.Api, string path = "/oauth/device/code", params (string Name, string? Value)[] more)
    {
        (string Name, string? Value)[] parameters = [("client_id", client), ("scope", scope), ("audience", audience), .. more];
        using var form = new FormUrlEncodedContent(parameters.Where(parameter => parameter.Value is not null).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!)));
        using var response = await device.PostAsync(path, form);
        return new TokenAnswer(response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    public static Task<TokenAnswer> PollAsync(this HttpClient device, TokenAnswer asked, string client = "tv", string? secret = null) =>
        device.TokenAsync(("grant_type", GrantType), ("device_code", asked["device_code"]), ("client_id", client), ("client_secret", secret));

    /// <summary>Types the code; ends on the page that asks for confirmation, or on the error.</summary>
    public static async Task<Page> TypeAsync(this Browser browser, string userCode, string path = "/activate") =>
        await browser.SubmitAsync(await browser.GetAsync(path), new Dictionary<string, string> { ["user_code"] = userCode });

    /// <summary>Follows the device's link, confirms and signs in.</summary>
    public static async Task<Page> ConnectAsync(this Browser browser, TokenAnswer asked, string username = TestSeed.Ann)
    {
        var page = await browser.SubmitAsync(await browser.GetAsync(new Uri(asked["verification_uri_complete"]!).PathAndQuery));
        page = await browser.SubmitAsync(page, button: "accept");
        return page.Document.QuerySelector("input[name=username]") is null ? page : await browser.LogInAsync(page, username);
    }

    public static string Sid(this TokenAnswer answer) => SignIn.Claims(answer["id_token"]!).GetProperty("sid").GetString()!;
}

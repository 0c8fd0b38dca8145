using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.Explain;

/// <summary>The test tenant at the root, whose apps are told by different channels; one under a path, and one that has a domain of its own besides.</summary>
public sealed class ExplainHost : ProviderHost
{
    public const string BackChannel = "https://app.example.com/backchannel";
    public const string FrontChannel = "https://lenient.example.com/gone";

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant
            .Replace("    client_id: web\n", $"    client_id: web\n    oidc_logout: {{ backchannel_logout_urls: [\"{BackChannel}\"] }}\n", StringComparison.Ordinal)
            .Replace("    client_id: lenient\n", $"    client_id: lenient\n    frontchannel_logout_uri: {FrontChannel}\n", StringComparison.Ordinal), TestSeed.Users),
        ["branch"] = (Rename("branch") + "\ncustomDomains:\n  - domain: id.branch.example\n", TestSeed.Users),
    };

    public async Task<string> SignInAsync(Browser browser, string client = "web", string? secret = TestSeed.WebSecret, string callback = TestSeed.Callback, string scope = "openid offline_access")
    {
        using var app = CreateClient();
        return (await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(client, callback, scope)), client, secret, callback))["id_token"]!;
    }

    public static string SidOf(string idToken) => SignIn.Claims(idToken).GetProperty("sid").GetString()!;

    private static string Rename(string prefix) => System.Text.RegularExpressions.Regex.Replace(TestSeed.Tenant, "client_id: ([a-z-]+)", $"client_id: {prefix}-$1");
}

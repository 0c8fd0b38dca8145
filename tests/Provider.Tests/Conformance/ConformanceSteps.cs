using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance;

/// <summary>Steps that the logout modules share.</summary>
internal static class ConformanceSteps
{
    public const string Bye = "https://app.example.com/bye";

    /// <summary>Signs in and redeems the code.</summary>
    public static async Task<string> SignInForHintAsync(this ProviderHost host, Browser browser, string client = "web", string secret = TestSeed.WebSecret, string callback = TestSeed.Callback)
    {
        using var app = host.CreateClient();
        return (await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(client, callback)), client, secret, callback))["id_token"]!;
    }

    public static async Task<JsonElement> DiscoverAsync(this ProviderHost host)
    {
        using var client = host.CreateClient();
        return JsonElement.Parse(await client.GetStringAsync("/.well-known/openid-configuration"));
    }

    /// <summary>Calls the endpoint that discovery names, and presses yes where it asks.</summary>
    public static async Task<Page> LogOutAsync(this ProviderHost host, Browser browser, params (string Name, string? Value)[] parameters)
    {
        var endpoint = (await host.DiscoverAsync()).GetProperty("end_session_endpoint").GetString()!;
        var page = await browser.GetAsync(QueryHelpers.AddQueryString(endpoint, parameters.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))));
        return page.Status == HttpStatusCode.OK && page.Document.QuerySelector("form button[value=accept]") is not null ? await browser.SubmitAsync(page, button: "accept") : page;
    }

    public static void AssertSecure(JsonElement document)
    {
        foreach (var member in document.EnumerateObject().Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal)))
            Assert.StartsWith("https://", member.Value.GetString());
        Assert.StartsWith("https://", document.GetProperty("end_session_endpoint").GetString());
    }

    /// <summary>A silent request in the same browser is refused.</summary>
    public static async Task AssertSignedOutAsync(Browser browser, string client = "web", string callback = TestSeed.Callback)
    {
        var page = await browser.GetAsync(SignIn.Authorize(client, callback, more: ("prompt", "none")));
        Assert.Equal("login_required", page.Parameter("error"));
        Assert.Null(page.Parameter("code"));
    }

    public static async Task AssertSignedInAsync(Browser browser) => Assert.NotNull((await browser.GetAsync(SignIn.Authorize(more: ("prompt", "none")))).Parameter("code"));

    /// <summary>A page of ours, which neither sends the browser to the app by itself nor by anything on it.</summary>
    public static void AssertNoWayTo(Page page, string address)
    {
        Assert.Null(page.Location);
        Assert.DoesNotContain("http-equiv=\"refresh\"", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("a[href], form[action]"), element => (element.GetAttribute("href") ?? element.GetAttribute("action"))!.StartsWith(address, StringComparison.Ordinal));
    }
}

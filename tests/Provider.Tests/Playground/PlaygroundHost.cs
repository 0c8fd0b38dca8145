using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Provider.Playground;
using Provider.Tests.Architecture;
using Provider.Tests.Hosting;

namespace Provider.Tests.Playground;

/// <summary>The product with the seed that a newcomer gets; the playground reaches it over HTTP as it does on a network.</summary>
public sealed class PlaygroundHost : ProviderHost
{
    public const string Maya = "maya@wexcombe.example";
    public const string Tomas = "tomas@wexcombe.example";

    private static readonly Dictionary<string, string> Passwords = new() { [Maya] = "maya-rides-to-work", [Tomas] = "tomas-trues-wheels" };

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds =>
        new Dictionary<string, (string, string)> { ["default"] = (Read("tenant.yaml"), Read("users.json")) };

    public async Task<Page> SignInAsync(Browser browser, string user, string query = "scope=openid profile email offline_access")
    {
        var page = await browser.GetAsync("/playground/sign-in?" + query);
        return await browser.SubmitAsync(page, new Dictionary<string, string> { ["username"] = user, ["password"] = Passwords[user] });
    }

    /// <summary>Puts a logout request together in the playground and sends it.</summary>
    /// <returns>What the playground said to expect, and the page that came.</returns>
    public static async Task<(string Expectation, Page Page)> SignOutAsync(Browser browser, params (string Name, string Value)[] fields)
    {
        var form = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).ToDictionary();
        form.TryAdd("endpoint", "oidc");
        form.TryAdd("method", "get");
        var request = await browser.PostAsync("/playground/sign-out", form, ("Sec-Fetch-Site", "same-origin"));
        var expectation = request.Document.QuerySelector("#expect ~ p")!.TextContent;
        var page = form["method"] == "post" && form["endpoint"] != "v2"
            ? await browser.SubmitAsync(request)
            : await browser.GetAsync(request.Document.QuerySelector("a.button-primary")!.GetAttribute("href")!);
        return (expectation, page);
    }

    protected override void Configure(IServiceCollection services) =>
        services.AddHttpClient(PlaygroundServices.HttpClient).ConfigurePrimaryHttpMessageHandler(provider => ((TestServer)provider.GetRequiredService<IServer>()).CreateHandler());

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, "seed/default", file));
}

using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout;

/// <summary>The members that Auth0's tenant logs have, for whoever reads them with the same tools.</summary>
public sealed class LogoutDetailsTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Theory]
    [InlineData("https://app.example.com/bye", "slo")]
    [InlineData("https://nobody.example.com/", "flo")]
    public async Task The_log_says_where_to_and_which_list_counted(string address, string type)
    {
        using var browser = host.OpenBrowser();
        using var client = host.CreateClient();
        var tokens = await client.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));

        await browser.GetAsync($"/oidc/logout?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri={Uri.EscapeDataString(address)}");

        var details = await LastAsync(type);
        Assert.Equal(["https://app.example.com/bye", "https://app.example.com/bye?x=1", "https://*.wild.example.com/bye"], details.GetProperty("allowed_logout_url").EnumerateArray().Select(entry => entry.GetString()));
        Assert.Equal(address, details.GetProperty("return_to").GetString());
        Assert.Equal("rp-logout", details.GetProperty("initiated_by").GetString());
        Assert.Equal("oidc", details.GetProperty("protocol").GetString());
        Assert.Equal(SignIn.Claims(tokens["id_token"]!).GetProperty("sid").GetString(), details.GetProperty("session_id").GetString());
    }

    private async Task<JsonElement> LastAsync(string type) => JsonElement.Parse(Assert.Single(await host.Services.GetRequiredService<IDatabase>().ReadAsync(
        session => session.AllAsync("""SELECT "Details" FROM "LogEvents" WHERE "Type" = @p1""", row => row.GetString(0), type),
        TestContext.Current.CancellationToken)));
}

namespace Provider.BrowserTests.Playground;

/// <summary>The explainer's page in a real browser.</summary>
public sealed class ExplainerLookTests(Chromium chromium, Product product) : IClassFixture<Product>
{
    [Theory]
    [MemberData(nameof(Look.Everywhere), MemberType = typeof(Look))]
    public async Task The_explainer_is_accessible_and_fits(string scheme, string screen)
    {
        await using var context = await chromium.OpenAsync(Look.Options(scheme, screen));
        var page = await context.NewPageAsync();
        var complaints = Look.Complaints(page);

        await page.GotoAsync(product.Address + "/playground/logout-explainer");
        await Look.CheckAsync(page, $"explainer-{scheme}-{screen}");
        await page.FillAsync("#url", "/oidc/logout?client_id=playground&post_logout_redirect_uri=https://www.wexcombe.example/a/rather/long/path/that/does/not/end/for/quite/a/while&state=x");
        await page.ClickAsync("button:text('Explain it')");
        await page.WaitForSelectorAsync("#verdict:text('PR1301')");
        await Look.CheckAsync(page, $"explained-{scheme}-{screen}");
        await page.GotoAsync(product.Address + "/oidc/logout?client_id=nobody");
        await page.GotoAsync(product.Address + "/playground/logout-explainer");
        await page.ClickAsync("#attempts ~ ul a");
        await page.WaitForSelectorAsync("h2:text('An earlier logout')");
        await Look.CheckAsync(page, $"explained-attempt-{scheme}-{screen}");

        // The browser reports the status of the refusal that was asked for; nothing else is complained of.
        Assert.DoesNotContain(complaints, complaint => !complaint.Contains("400", StringComparison.Ordinal));
    }
}

using Microsoft.Playwright;

namespace Provider.BrowserTests.Playground;

/// <summary>What the README tells a newcomer to do, done by one.</summary>
public sealed class PlaygroundTests(Chromium chromium, Product product) : IClassFixture<Product>
{
    [Theory]
    [MemberData(nameof(Look.Everywhere), MemberType = typeof(Look))]
    public async Task A_walk_through_the_playground_is_accessible_and_fits(string scheme, string screen)
    {
        await using var context = await chromium.OpenAsync(Look.Options(scheme, screen));
        var page = await context.NewPageAsync();
        var complaints = Look.Complaints(page);
        async Task CheckAsync(string name) => await Look.CheckAsync(page, $"playground-{name}-{scheme}-{screen}");

        await page.GotoAsync(product.Address + "/playground");
        await CheckAsync("home");
        await page.ClickAsync("summary");
        await CheckAsync("parameters");
        await SignInAsync(page, "maya@wexcombe.example", "maya-rides-to-work");
        await CheckAsync("tokens");
        await page.GotoAsync(product.Address + "/playground");
        await CheckAsync("home-signed-in");

        // With the ID token as a hint: no question.
        await page.GotoAsync(product.Address + "/playground/sign-out");
        await CheckAsync("sign-out");
        await page.ClickAsync("text=Put the request together");
        await CheckAsync("request");
        await page.ClickAsync("text=Send it");
        await page.WaitForSelectorAsync("h1:text('Back from the provider')");
        Assert.Equal(product.Address + "/playground/signed-out?state=see-you-soon", page.Url);
        await CheckAsync("signed-out");

        // The provider has no session any more.
        await page.ClickAsync("text=Ask silently");
        await page.WaitForSelectorAsync("text=login_required");
        await CheckAsync("problem");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Without_a_hint_the_question_comes_first_and_no_keeps_the_session()
    {
        await using var context = await chromium.OpenAsync(Look.Options("light", "desktop"));
        var page = await context.NewPageAsync();
        await page.GotoAsync(product.Address + "/playground");
        await SignInAsync(page, "tomas@wexcombe.example", "tomas-trues-wheels");

        foreach (var (answer, heading) in new[] { ("No", "You have not been logged out."), ("Yes", "Back from the provider") })
        {
            foreach (var method in new[] { "get", "post" })
            {
                await page.GotoAsync(product.Address + "/playground/sign-out");
                await page.CheckAsync("input[name=id_token_hint][value='']");
                await page.SelectOptionAsync("#method", method);
                await page.ClickAsync("text=Put the request together");
                await page.ClickAsync("text=Send it");
                if (answer == "Yes" && method == "post")
                    break;
                await page.WaitForSelectorAsync("h1:text('Logout')");
                await page.ClickAsync($"button:text-is('{answer}')");
                await page.WaitForSelectorAsync($"h1:text('{heading}')");
            }
        }
    }

    private static async Task SignInAsync(IPage page, string username, string password)
    {
        await page.ClickAsync("button:text-is('Sign in')");
        await page.FillAsync("#username", username);
        await page.FillAsync("#password", password);
        await page.ClickAsync("button:text-is('Continue')");
        await page.WaitForSelectorAsync("h1:has-text('Signed in as')");
    }
}

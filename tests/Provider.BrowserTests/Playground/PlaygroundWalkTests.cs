using Microsoft.Playwright;

namespace Provider.BrowserTests.Playground;

/// <summary>The walk of docs/playground.md, step by step. With PROVIDER_WALK naming a folder it also takes the pictures.</summary>
public sealed class PlaygroundWalkTests(Chromium chromium, Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task The_walk_in_the_documentation_goes_as_it_says()
    {
        await using var context = await chromium.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1100, Height = 720 }, ColorScheme = ColorScheme.Light });
        var page = await context.NewPageAsync();

        await page.GotoAsync(product.Address + "/playground");
        await ShowAsync(page, "home");
        await page.ClickAsync("button:text-is('Sign in')");
        await page.FillAsync("#username", "maya@wexcombe.example");
        await page.FillAsync("#password", "maya-rides-to-work");
        await ShowAsync(page, "login");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("h1:text('Signed in as Maya Lindqvist')");
        await ShowAsync(page, "tokens");

        // With a hint.
        await page.ClickAsync("main a:text-is('Sign out')");
        await ShowAsync(page, "sign-out");
        await page.ClickAsync("text=Put the request together");
        await ShowAsync(page, "request");
        await page.ClickAsync("text=Send it");
        await page.WaitForSelectorAsync("text=came back unchanged");
        await ShowAsync(page, "signed-out");

        // Without one.
        await page.ClickAsync("text=Sign in again");
        await page.ClickAsync("button:text-is('Sign in')");
        await page.FillAsync("#username", "maya@wexcombe.example");
        await page.FillAsync("#password", "maya-rides-to-work");
        await page.DrawnAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ClickAsync("main a:text-is('Sign out')");
        await page.CheckAsync("input[name=id_token_hint][value='']");
        await page.ClickAsync("text=Put the request together");
        await page.ClickAsync("text=Send it");
        await page.WaitForSelectorAsync("h1:text('Logout')");
        await ShowAsync(page, "question");
        await page.ClickAsync("button:text-is('No')");
        await page.WaitForSelectorAsync("h1:text('You have not been logged out.')");

        // An address that is on no list.
        await page.GotoAsync(product.Address + "/playground/sign-out");
        await page.SelectOptionAsync("#target", "https://elsewhere.example/");
        await page.ClickAsync("text=Put the request together");
        await page.ClickAsync("text=Send it");
        await page.WaitForSelectorAsync("h1:text('Oops!')");
        await ShowAsync(page, "refused");
    }

    private static async Task ShowAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("PROVIDER_WALK") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"playground-{name}.png") });
    }
}

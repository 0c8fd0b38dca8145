using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Provider.BrowserTests;

/// <summary>What every page is looked at for, in every colour scheme and on every screen.</summary>
public static class Look
{
    private static readonly Dictionary<string, (int Width, int Height)> Screens = new() { ["desktop"] = (1280, 800), ["phone"] = (360, 740) };

    public static TheoryData<string, string> Everywhere => new(from scheme in new[] { "light", "dark" } from screen in Screens.Keys select (scheme, screen));

    public static BrowserNewContextOptions Options(string scheme, string screen, bool script = true) => new()
    {
        ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        ViewportSize = new ViewportSize { Width = Screens[screen].Width, Height = Screens[screen].Height },
        JavaScriptEnabled = script,
        ReducedMotion = ReducedMotion.Reduce,
    };

    /// <summary>axe finds nothing, nothing sticks out at the side, and the content security policy stopped nothing.</summary>
    /// <param name="page">The page as it stands.</param>
    /// <param name="name">Name of the picture, if pictures are wanted (PROVIDER_SCREENSHOTS names a folder).</param>
    public static async Task CheckAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("PROVIDER_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join("\n", result.Violations.Select(violation => $"{name}: {violation.Id}: {violation.Help} {string.Join("; ", violation.Nodes.Select(node => node.Html))}")));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name} is wider than the screen.");
    }

    /// <summary>Collects what the browser complains of: a policy that stopped something, a file that was not there.</summary>
    public static List<string> Complaints(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
        page.RequestFailed += (_, request) => complaints.Add($"{request.Url}: {request.Failure}");
        return complaints;
    }

    /// <summary>Waits until the page has put the cursor into its field and was drawn, in whichever order: what is typed before is lost.</summary>
    public static async Task FocusedFieldAsync(this IPage page)
    {
        await page.WaitForSelectorAsync("input:focus");
        await page.DrawnAsync();
    }

    /// <summary>Waits until the page was drawn once: Chromium drops every key that is pressed before.</summary>
    public static async Task DrawnAsync(this IPage page)
    {
        for (var tries = 0; await page.EvaluateAsync<int>("performance.getEntriesByType('paint').length") == 0; tries++)
        {
            if (tries == 1000)
                throw new TimeoutException("The page was never drawn.");
            await Task.Delay(10);
        }
    }
}

namespace Provider.Pages.Contracts;

/// <summary>What the pages for devices ask of the product.</summary>
public interface IActivationInteraction
{
    /// <returns>Where to go on, or why not.</returns>
    ValueTask<(string? RedirectUrl, ActivationFailure? Failure)> FindAsync(HttpContext http, string userCode);

    /// <summary>What to show, or null when <paramref name="state"/> is not (or no longer) one of ours.</summary>
    ValueTask<ActivationView?> DescribeAsync(HttpContext http, string state);

    /// <returns>Where to go on, or null when <paramref name="state"/> is not (or no longer) one of ours.</returns>
    ValueTask<string?> DecideAsync(HttpContext http, string state, bool accept);
}

namespace Provider.Pages.Contracts;

/// <summary>What the consent page asks of the product.</summary>
public interface IConsentInteraction
{
    /// <summary>What to show, or null when <paramref name="state"/> is not (or no longer) one of ours.</summary>
    ValueTask<ConsentView?> DescribeAsync(HttpContext http, string state);

    /// <returns>Where to go on, or null when <paramref name="state"/> is not (or no longer) one of ours.</returns>
    ValueTask<string?> DecideAsync(HttpContext http, string state, bool accept);
}

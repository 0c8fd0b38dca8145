namespace Provider.Pages.Contracts;

/// <summary>What the logout confirmation asks of the product.</summary>
public interface ILogoutInteraction
{
    /// <summary>What to show, or null when <paramref name="state"/> is not (or no longer) one of ours.</summary>
    ValueTask<LogoutView?> DescribeAsync(HttpContext http, string state);

    /// <returns>What comes next, or null when <paramref name="state"/> is not (or no longer) one of ours.</returns>
    ValueTask<LogoutAnswer?> DecideAsync(HttpContext http, string state, bool accept);
}

namespace Provider.Pages.Contracts;

/// <summary>What the login page asks of the product. The page itself knows no rule.</summary>
public interface ILoginInteraction
{
    /// <summary>What to show, or null when <paramref name="state"/> is not (or no longer) one of ours.</summary>
    ValueTask<LoginView?> DescribeAsync(HttpContext http, string state);

    /// <summary>Where a sign-in begins anew when <paramref name="state"/> is over: an address of the application's or the tenant's own, or null.</summary>
    string? RestartAt(HttpContext http, string state) => null;

    ValueTask<LoginOutcome> SignInAsync(HttpContext http, string state, string username, string password);
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Provider.Pages.Contracts;

namespace Provider.Pages.U;

/// <summary>The sign-in page.</summary>
public sealed class LoginModel(ILoginInteraction interaction, ExpiredPage expired) : PageModel
{
    public LoginView View { get; private set; } = null!;

    public string? State { get; private set; }

    public string? Username { get; private set; }

    /// <summary>The name of the text that says why the last try failed.</summary>
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? state)
    {
        if (!await DescribeAsync(state))
            return await expired.ShowAsync(HttpContext);
        Username = View.LoginHint;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? state, [FromForm] string? username, [FromForm] string? password)
    {
        if (!await DescribeAsync(state))
            return await expired.ShowAsync(HttpContext);
        var outcome = await interaction.SignInAsync(HttpContext, state, username ?? "", password ?? "");
        if (outcome.Redirect is { } redirect)
            return Redirect(redirect);
        Username = username;
        Problem = outcome.Problem;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async ValueTask<bool> DescribeAsync(string? state)
    {
        State = state;
        var view = await interaction.DescribeAsync(HttpContext, state);
        View = view!;
        return view is not null;
    }
}

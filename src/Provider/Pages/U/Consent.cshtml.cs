using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Provider.Pages.Contracts;

namespace Provider.Pages.U;

/// <summary>The consent page.</summary>
public sealed class ConsentModel(IConsentInteraction interaction, ExpiredPage expired) : PageModel
{
    public ConsentView View { get; private set; } = null!;

    public string? State { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? state)
    {
        State = state;
        var view = await interaction.DescribeAsync(HttpContext, state);
        View = view!;
        return view is null ? await expired.ShowAsync(HttpContext) : Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? state, [FromForm] string? action) =>
        await interaction.DecideAsync(HttpContext, state, accept: action == "accept") is { } redirect ? Redirect(redirect) : await expired.ShowAsync(HttpContext);
}

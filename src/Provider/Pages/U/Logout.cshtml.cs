using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Provider.Pages.Contracts;

namespace Provider.Pages.U;

/// <summary>Takes the answer of the logout page; the question itself is shown at the logout endpoint.</summary>
public sealed class LogoutModel(ILogoutInteraction interaction, IPageWriter pages, ExpiredPage expired) : PageModel
{
    public async Task<IActionResult> OnGetAsync() => await expired.ShowAsync(HttpContext);

    public async Task<IActionResult> OnPostAsync([FromForm] string? state, [FromForm] string? action)
    {
        var outcome = await interaction.DecideAsync(HttpContext, state, accept: action == "accept");
        switch (outcome.Kind)
        {
            case LogoutOutcomeKind.Redirect:
                return Redirect(outcome.Redirect!);
            case LogoutOutcomeKind.SignedOut:
                await pages.WriteSignedOutAsync(HttpContext);
                return new EmptyResult();
            case LogoutOutcomeKind.NotSignedOut:
                await pages.WriteNotSignedOutAsync(HttpContext);
                return new EmptyResult();
            default:
                return await expired.ShowAsync(HttpContext);
        }
    }
}

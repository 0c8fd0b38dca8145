using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Provider.Pages.Writing;

namespace Provider.Pages;

/// <summary>Logged out, and no address to go on to.</summary>
public sealed class SignedOutModel : PageModel
{
    public IActionResult OnGet() => PageViews.SignedOut();
}

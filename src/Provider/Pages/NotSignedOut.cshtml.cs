using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Provider.Pages.Writing;

namespace Provider.Pages;

/// <summary>The user said no to a logout.</summary>
public sealed class NotSignedOutModel : PageModel
{
    public IActionResult OnGet() => PageViews.NotSignedOut();
}

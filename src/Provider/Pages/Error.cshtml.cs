using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Provider.Pages.Errors;
using Provider.Pages.Writing;

namespace Provider.Pages;

/// <summary>The error page under its own address; real errors are shown where they happen.</summary>
public sealed class ErrorModel(DescribeError describe) : PageModel
{
    public IActionResult OnGet() => PageViews.Error(describe.ForNothing(HttpContext));
}

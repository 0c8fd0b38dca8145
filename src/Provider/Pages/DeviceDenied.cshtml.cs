using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Provider.Pages;

/// <summary>The user said no to a device.</summary>
public sealed class DeviceDeniedModel : PageModel
{
    public void OnGet()
    {
    }
}

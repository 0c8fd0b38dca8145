using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Provider.Pages;

/// <summary>The device has what it asked for.</summary>
public sealed class DeviceConnectedModel : PageModel
{
    public void OnGet()
    {
    }
}

using Microsoft.AspNetCore.Mvc;
using Provider.Pages.Contracts;
using Provider.Pages.Security;

namespace Provider.Pages;

/// <summary>Asks whether the code belongs to a device that the user holds (RFC 8628 §5.4).</summary>
public sealed class ConfirmDeviceModel(IActivationInteraction interaction) : InteractionPage, IPageWithForm
{
    public ActivationView View { get; private set; } = null!;

    public ILeavingForm Form => View;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await interaction.DescribeAsync(HttpContext, State) is not { } view)
            return Expired();
        View = view;
        return Page();
    }

    /// <summary>Whatever is not a clear yes is a no.</summary>
    public async Task<IActionResult> OnPostAsync() =>
        await interaction.DecideAsync(HttpContext, State, IsAccepted) is { } url ? SeeOther(url) : Expired();
}

using Microsoft.AspNetCore.Mvc;
using Provider.Pages.Contracts;
using Provider.Pages.Security;

namespace Provider.Pages;

/// <summary>Asks whether an application may have what it wants.</summary>
public sealed class ConsentModel(IConsentInteraction interaction) : InteractionPage, IPageWithForm
{
    public ConsentView View { get; private set; } = null!;

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

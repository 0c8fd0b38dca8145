using Microsoft.AspNetCore.Mvc;
using Provider.Pages.Contracts;

namespace Provider.Pages;

/// <summary>Shows the recovery code, once: after the user's yes it is known here by its hash alone.</summary>
public sealed class MfaRecoveryCodeEnrollmentModel(ISecondFactorInteraction interaction) : SecondFactorPage
{
    public async Task<IActionResult> OnGetAsync() => Show(await interaction.DescribeRecoveryCodeAsync(HttpContext, State));

    public async Task<IActionResult> OnPostAsync() =>
        await GoOnAsync(await interaction.KeepRecoveryCodeAsync(HttpContext, State, Field("saved") == "yes"), () => interaction.DescribeRecoveryCodeAsync(HttpContext, State));
}

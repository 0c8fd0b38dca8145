using Microsoft.AspNetCore.Mvc;
using Provider.Pages.Contracts;
using Provider.Pages.Resources;

namespace Provider.Pages;

/// <summary>Asks for the recovery code.</summary>
public sealed class MfaRecoveryCodeChallengeModel(ISecondFactorInteraction interaction) : SecondFactorPage
{
    public async Task<IActionResult> OnGetAsync() => Show(await interaction.DescribeAsync(HttpContext, State, SecondFactorWay.RecoveryCode));

    public async Task<IActionResult> OnPostAsync() =>
        await GoOnAsync(
            await interaction.VerifyAsync(HttpContext, State, SecondFactorWay.RecoveryCode, Field("code")), () => interaction.DescribeAsync(HttpContext, State, SecondFactorWay.RecoveryCode), PageTexts.For(HttpContext).MfaWrongRecoveryCode);
}

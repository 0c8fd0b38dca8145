using Microsoft.AspNetCore.Mvc;
using Provider.Pages.Contracts;

namespace Provider.Pages;

/// <summary>Asks for the code that was sent.</summary>
public sealed class MfaEmailChallengeModel(ISecondFactorInteraction interaction) : SecondFactorPage
{
    public async Task<IActionResult> OnGetAsync() => Show(await interaction.DescribeAsync(HttpContext, State, SecondFactorWay.Email));

    public async Task<IActionResult> OnPostAsync() => await GoOnAsync(await interaction.VerifyAsync(HttpContext, State, SecondFactorWay.Email, Field("code")), () => interaction.DescribeAsync(HttpContext, State, SecondFactorWay.Email));
}

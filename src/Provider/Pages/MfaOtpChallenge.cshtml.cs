using Microsoft.AspNetCore.Mvc;
using Provider.Pages.Contracts;

namespace Provider.Pages;

/// <summary>Asks for the code that the user's app shows.</summary>
public sealed class MfaOtpChallengeModel(ISecondFactorInteraction interaction) : SecondFactorPage
{
    public async Task<IActionResult> OnGetAsync() => Show(await interaction.DescribeAsync(HttpContext, State, SecondFactorWay.Otp));

    public async Task<IActionResult> OnPostAsync() => await GoOnAsync(await interaction.VerifyAsync(HttpContext, State, SecondFactorWay.Otp, Field("code")), () => interaction.DescribeAsync(HttpContext, State, SecondFactorWay.Otp));
}

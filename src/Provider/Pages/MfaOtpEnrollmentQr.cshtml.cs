using Microsoft.AspNetCore.Mvc;
using Provider.Pages.Contracts;

namespace Provider.Pages;

/// <summary>Shows the secret for an app, and asks for the first code.</summary>
public sealed class MfaOtpEnrollmentQrModel(ISecondFactorInteraction interaction) : SecondFactorPage
{
    public async Task<IActionResult> OnGetAsync() => Show(await interaction.DescribeOtpEnrolmentAsync(HttpContext, State));

    public async Task<IActionResult> OnPostAsync() => await GoOnAsync(await interaction.EnrolOtpAsync(HttpContext, State, Field("code")), () => interaction.DescribeOtpEnrolmentAsync(HttpContext, State));
}

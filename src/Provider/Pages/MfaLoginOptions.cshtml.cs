using Microsoft.AspNetCore.Mvc;
using Provider.Pages.Contracts;
using Provider.Pages.Resources;

namespace Provider.Pages;

/// <summary>Lets the user choose how to verify, or what to set up.</summary>
public sealed class MfaLoginOptionsModel(ISecondFactorInteraction interaction) : SecondFactorPage
{
    public async Task<IActionResult> OnGetAsync() => Show(await interaction.DescribeAsync(HttpContext, State, null));

    public async Task<IActionResult> OnPostAsync() => WayOf(Field("action")) is { } way
        ? await GoOnAsync(await interaction.ChooseAsync(HttpContext, State, way), () => interaction.DescribeAsync(HttpContext, State, null))
        : Expired();

    public static string NameOf(SecondFactorWay way) => way switch
    {
        SecondFactorWay.Otp => "otp",
        SecondFactorWay.Email => "email",
        _ => "recovery-code",
    };

    public static string Describe(PageTexts texts, SecondFactorWay way) => way switch
    {
        SecondFactorWay.Otp => texts.MfaWayOtp,
        SecondFactorWay.Email => texts.MfaWayEmail,
        _ => texts.MfaWayRecoveryCode,
    };

    private static SecondFactorWay? WayOf(string name)
    {
        foreach (var way in Enum.GetValues<SecondFactorWay>())
        {
            if (NameOf(way) == name)
                return way;
        }

        return null;
    }
}

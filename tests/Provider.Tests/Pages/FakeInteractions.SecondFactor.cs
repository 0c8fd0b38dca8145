using Microsoft.AspNetCore.Http;
using Provider.MultiFactor.Factors;
using Provider.Pages.Contracts;

namespace Provider.Tests.Pages;

/// <summary>The pages for second factors.</summary>
public sealed partial class FakeInteractions : ISecondFactorInteraction
{
    public const string RightOtp = "123456";

    public SecondFactorView SecondFactor { get; set; } = new()
    {
        AppName = "Shop",
        Ways = [SecondFactorWay.Otp, SecondFactorWay.Email, SecondFactorWay.RecoveryCode],
        MaskedEmail = "m***@example.com",
        Secret = "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP",
        QrCode = DrawQrCode.Of("otpauth://totp/Wexcombe%20Cycles:maya%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Wexcombe%20Cycles&algorithm=SHA1&digits=6&period=30"),
        RecoveryCode = "N3BGPZZWJ7JLCNPZBDW6QXCA",
    };

    ValueTask<SecondFactorView?> ISecondFactorInteraction.DescribeAsync(HttpContext http, string state, SecondFactorWay? way) => Shown(state);

    ValueTask<SecondFactorView?> ISecondFactorInteraction.DescribeOtpEnrolmentAsync(HttpContext http, string state) => Shown(state);

    ValueTask<SecondFactorView?> ISecondFactorInteraction.DescribeRecoveryCodeAsync(HttpContext http, string state) => Shown(state);

    ValueTask<(string? RedirectUrl, SecondFactorFailure? Failure)> ISecondFactorInteraction.VerifyAsync(HttpContext http, string state, SecondFactorWay way, string code)
    {
        Calls.Enqueue($"verify {way} {code}");
        return Answered(state, code == RightOtp, SecondFactorFailure.WrongCode);
    }

    ValueTask<(string? RedirectUrl, SecondFactorFailure? Failure)> ISecondFactorInteraction.EnrolOtpAsync(HttpContext http, string state, string code)
    {
        Calls.Enqueue($"enrol {code}");
        return Answered(state, code == RightOtp, SecondFactorFailure.WrongCode);
    }

    ValueTask<(string? RedirectUrl, SecondFactorFailure? Failure)> ISecondFactorInteraction.ChooseAsync(HttpContext http, string state, SecondFactorWay way)
    {
        Calls.Enqueue($"choose {way}");
        return Answered(state, true, default);
    }

    ValueTask<(string? RedirectUrl, SecondFactorFailure? Failure)> ISecondFactorInteraction.KeepRecoveryCodeAsync(HttpContext http, string state, bool isConfirmed)
    {
        Calls.Enqueue($"keep {isConfirmed}");
        return Answered(state, isConfirmed, SecondFactorFailure.NotConfirmed);
    }

    private ValueTask<SecondFactorView?> Shown(string state) => new(state == State ? SecondFactor : null);

    private ValueTask<(string? RedirectUrl, SecondFactorFailure? Failure)> Answered(string state, bool isRight, SecondFactorFailure failure) =>
        new(state != State ? (null, SecondFactorFailure.Expired) : isRight ? (ContinueAt, null) : (null, failure));
}

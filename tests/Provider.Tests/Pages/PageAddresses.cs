using Provider.Tests.Hosting;

namespace Provider.Tests.Pages;

/// <summary>Every page there is, at its own address and written in place.</summary>
internal static class PageAddresses
{
    public const string Login = "/u/login?state=" + FakeInteractions.State;
    public const string Consent = "/u/consent?state=" + FakeInteractions.State;
    public const string Logout = "/u/logout?state=" + FakeInteractions.State;

    public const string Activate = "/activate?user_code=BCDF-GHJK";
    public const string ConfirmDevice = "/activate/confirm?state=" + FakeInteractions.State;

    public const string MfaOtp = "/u/mfa-otp-challenge?state=" + FakeInteractions.State;
    public const string MfaEmail = "/u/mfa-email-challenge?state=" + FakeInteractions.State;
    public const string MfaRecoveryCode = "/u/mfa-recovery-code-challenge?state=" + FakeInteractions.State;
    public const string MfaOptions = "/u/mfa-login-options?state=" + FakeInteractions.State;
    public const string MfaOtpEnrolment = "/u/mfa-otp-enrollment-qr?state=" + FakeInteractions.State;
    public const string MfaRecoveryCodeEnrolment = "/u/mfa-recovery-code-enrollment?state=" + FakeInteractions.State;

    public static TheoryData<string> All =>
        [Login, Consent, Logout, Activate, ConfirmDevice, MfaOtp, MfaEmail, MfaRecoveryCode, MfaOptions, MfaOtpEnrolment, MfaRecoveryCodeEnrolment, "/activate/done", "/activate/denied", "/u/signed-out", "/u/not-signed-out", "/u/error", "/write/error", "/write/logout", "/write/signed-out", "/write/signed-out-here", "/write/not-signed-out", "/u/login?state=old"];

    public static TheoryData<string> WithForm => [Login, Consent, Logout, Activate, ConfirmDevice, MfaOtp, MfaEmail, MfaRecoveryCode, MfaOptions, MfaOtpEnrolment, MfaRecoveryCodeEnrolment, "/write/logout"];

    public static Browser OpenBrowser(this PageHost host) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, host.Address);
}

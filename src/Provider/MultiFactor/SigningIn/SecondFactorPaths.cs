namespace Provider.MultiFactor.SigningIn;

/// <summary>The addresses of the pages, as at Auth0.</summary>
public static class SecondFactorPaths
{
    public const string Otp = "/u/mfa-otp-challenge";
    public const string Email = "/u/mfa-email-challenge";
    public const string RecoveryCode = "/u/mfa-recovery-code-challenge";
    public const string Options = "/u/mfa-login-options";
    public const string OtpEnrolment = "/u/mfa-otp-enrollment-qr";
    public const string RecoveryCodeEnrolment = "/u/mfa-recovery-code-enrollment";
}

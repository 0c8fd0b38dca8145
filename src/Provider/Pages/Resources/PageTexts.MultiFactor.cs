namespace Provider.Pages.Resources;

/// <summary>The words of the pages for a second factor, and of the messages that go with them.</summary>
public sealed partial class PageTexts
{
    public string MfaOtpTitle => Text();

    public string MfaOtpLead => Text();

    public string MfaOtpCode => Text();

    public string MfaEmailLead(string email) => Format(nameof(MfaEmailLead), email);

    public string MfaEmailCode => Text();

    public string MfaResend => Text();

    public string MfaRecoveryLead => Text();

    public string MfaRecoveryCode => Text();

    public string MfaContinue => Text();

    public string MfaTryAnother => Text();

    public string MfaWrongCode => Text();

    public string MfaWrongRecoveryCode => Text();

    public string MfaTooManyAttempts => Text();

    public string MfaTooManyMessages => Text();

    public string MfaOptionsTitle => Text();

    public string MfaOptionsLead => Text();

    public string MfaWayOtp => Text();

    public string MfaWayEmail => Text();

    public string MfaWayRecoveryCode => Text();

    public string MfaNoWay => Text();

    public string MfaEnrolTitle => Text();

    public string MfaEnrolLead => Text();

    public string MfaSecureTitle => Text();

    public string MfaScan => Text();

    public string MfaQrCode => Text();

    public string MfaSecret => Text();

    public string MfaEnterCode => Text();

    public string MfaRecoveryTitle => Text();

    public string MfaRecoveryKeep => Text();

    public string MfaRecoveryConfirm => Text();

    public string MfaRecoveryNotConfirmed => Text();

    public string MailCodeSubject(string tenant) => Format(nameof(MailCodeSubject), tenant);

    public string MailCodeText(string code, string tenant) => Format(nameof(MailCodeText), code, tenant);
}

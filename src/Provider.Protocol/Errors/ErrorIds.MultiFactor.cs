namespace Provider.Protocol.Errors;

/// <summary>PR19xx: multi-factor authentication.</summary>
public static partial class ErrorIds
{
    public static readonly ErrorId SecondFactorRequired = new("PR1901", "Multifactor authentication required", "Send the user through the authorization endpoint without prompt=none.");
    public static readonly ErrorId MfaRequired = new("PR1902", "Multifactor authentication required", "Challenge the user with the mfa_token: POST /mfa/challenge, then the grant of the factor (docs/mfa.md).");
    public static readonly ErrorId InvalidMfaToken = new("PR1903", "Malformed mfa_token", "Ask the user for the password again; an mfa_token lives ten minutes, for the application that got it, and works once.");
    public static readonly ErrorId ExpiredMfaToken = new("PR1919", "mfa_token is expired", "Ask the user for the password again.");
    public static readonly ErrorId InvalidOtp = new("PR1904", "Invalid otp_code.", "Ask the user for the code that the device shows now; each works once.");
    public static readonly ErrorId InvalidOobCode = new("PR1905", "Invalid or expired oob_code.", "Challenge the user again; an oob_code lives five minutes and belongs to one mfa_token.");
    public static readonly ErrorId InvalidBindingCode = new("PR1906", "Invalid binding_code.", "Ask the user for the code in the message that was sent last.");
    public static readonly ErrorId InvalidRecoveryCode = new("PR1907", "MFA Authorization rejected.", "Ask the user for the recovery code again; each works once and is replaced by another.");
    public static readonly ErrorId TooManyFactorAttempts = new("PR1908", "Too many failed codes. Wait for some minutes before retrying.", "Wait: an attempt comes back every six minutes. An administrator can reset the user's factors with: users reset-mfa.");
    public static readonly ErrorId NotEnrolled = new("PR1909", "The user has no active authenticator. Associate one first.", "POST /mfa/associate with the mfa_token as bearer token.");
    public static readonly ErrorId UnsupportedChallengeType = new("PR1910", "User is not enrolled with any of the challenge types that the application supports.", "Add the grants mfa-otp and mfa-oob to the application's grant_types, and name both types in challenge_type.");
    public static readonly ErrorId AlreadyEnrolled = new("PR1911", "User is already enrolled.", "Challenge an active authenticator first; further ones are added with an access token for the audience {issuer}mfa/.");
    public static readonly ErrorId UnsupportedAuthenticatorType = new("PR1912", "The authenticator type is not supported, or not enabled for this tenant.", "Use otp, or oob with the channel email, and enable the factor in guardianFactors.");
    public static readonly ErrorId NoVerifiedEmail = new("PR1913", "The user has no verified e-mail address to send codes to.", "Use otp.");
    public static readonly ErrorId MfaScope = new("PR1914", "The access token lacks the scope.", "Ask for enroll, read:authenticators or remove:authenticators with the audience {issuer}mfa/.");
    public static readonly ErrorId UnknownAuthenticator = new("PR1915", "There is no such authenticator.", "List them with GET /mfa/authenticators.");
    public static readonly ErrorId MfaApiThirdParty = new("PR1916", "Third-party applications cannot manage authenticators.", "Use an application of your own.");
    public static readonly ErrorId MalformedMfaRequest = new("PR1917", "The body is not an object with the expected members.", "Send JSON with authenticator_types, and oob_channels for oob.");
    public static readonly ErrorId TooManyMessages = new("PR1918", "Too many codes were sent to this user.", "Wait: one more can be sent every six minutes.");
}

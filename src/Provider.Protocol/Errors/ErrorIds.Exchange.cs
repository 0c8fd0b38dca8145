namespace Provider.Protocol.Errors;

/// <summary>PR18xx: token exchange (RFC 8693), the password grants and the API a token is for.</summary>
public static partial class ErrorIds
{
    public static readonly ErrorId PublicTokenExchange = new("PR1801", "A public client cannot exchange tokens.", "Give the application a secret or a key.");
    public static readonly ErrorId UnsupportedTokenType = new("PR1802", "The token type is not supported here.", "Exchange access tokens and ID tokens of this issuer, for access tokens (RFC 8693 §3).");
    public static readonly ErrorId InvalidSubjectToken = new("PR1803", "The subject token is not valid, or not this client's to exchange.", "Send a living token that was issued to this application, or to the API it stands for (resource_server_identifier). The log says what was wrong.");
    public static readonly ErrorId InvalidActorToken = new("PR1804", "The actor token is not valid, or not this client's to use.", "Send a living access token that was issued to this application.");
    public static readonly ErrorId ExchangeTarget = new("PR1805", "The client may not exchange tokens for this API.", "Use an audience of the subject token, or add a client grant for this application and API.");
    public static readonly ErrorId AudienceAndResource = new("PR1806", "audience and resource name different APIs.", "Send one of the two.");
    public static readonly ErrorId CodeResource = new("PR1807", "The resource is not the one that was authorized.", "Leave it out, or send the one of the authorization request.");
    public static readonly ErrorId PasswordGrantOff = new("PR1810", "The password grant is off at this tenant.", "Send users to the authorization endpoint, or set tenant.flags.enable_password_grant.");
    public static readonly ErrorId PasswordGrantThirdParty = new("PR1811", "A third-party application cannot ask for passwords.", "Send users to the authorization endpoint.");
    public static readonly ErrorId WrongPassword = new("PR1812", "Wrong email or password.", "Try again.");
    public static readonly ErrorId PasswordBlocked = new("PR1813", "Your account has been blocked after multiple consecutive login attempts.", "Sign in from elsewhere, or wait.");
    public static readonly ErrorId UnknownRealm = new("PR1814", "The realm is no database connection of this application.", "Send the name of a database whose enabled_clients hold the application.");
}

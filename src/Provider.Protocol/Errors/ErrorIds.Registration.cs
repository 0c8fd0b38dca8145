namespace Provider.Protocol.Errors;

/// <summary>PR15xx: applications that register themselves.</summary>
public static partial class ErrorIds
{
    public static readonly ErrorId RegistrationClosed = new("PR1501", "The tenant lets nobody register applications.", "Set flags.enable_dynamic_client_registration, or send an initial access token.");
    public static readonly ErrorId BadInitialAccessToken = new("PR1502", "The initial access token is invalid or has expired.", "Ask the administrator for a new one.");
    public static readonly ErrorId BadRegistrationAccessToken = new("PR1503", "The registration access token is not that of the application.", "Send the registration_access_token that came with the registration.");
    public static readonly ErrorId InvalidClientMetadata = new("PR1504", "The metadata cannot be registered.", "Correct the member that the description names.");
    public static readonly ErrorId InvalidClientRedirectUri = new("PR1505", "The redirect_uris cannot be registered.", "Send whole https addresses without a fragment or a wildcard.");
    public static readonly ErrorId RegistrationTooManyRequests = new("PR1506", "Too many registrations at this tenant.", "Wait as long as Retry-After says.");
}

namespace Provider.Protocol.Errors;

/// <summary>PR14xx: connections, that is identity providers that users come from.</summary>
public static partial class ErrorIds
{
    public static readonly ErrorId UnknownConnection = new("PR1401", "the connection was not found", "Send the name of a connection of this tenant, or leave connection out.");
    public static readonly ErrorId ConnectionNotEnabled = new("PR1402", "the connection is not enabled", "Add the application to the connection's enabled_clients.");
    public static readonly ErrorId UpstreamUnavailable = new("PR1403", "The identity provider does not answer as it should.", "Try again later, or sign in another way.");
    public static readonly ErrorId UpstreamRefused = new("PR1404", "The identity provider did not sign the user in.", "Try again, or sign in another way.");
    public static readonly ErrorId UpstreamAnswerInvalid = new("PR1405", "What came back from the identity provider is not the answer to this sign-in.", "Start the sign-in again; the log says what was wrong.");
    public static readonly ErrorId UpstreamCodeRefused = new("PR1406", "The identity provider gave no tokens for its code.", "Check client_id, client_secret and the callback of the connection; the log has the identity provider's reason.");
    public static readonly ErrorId UpstreamTokenInvalid = new("PR1407", "The identity provider's ID token was refused.", "The log says which rule it broke; check issuer, client_id and id_token_signed_response_algs of the connection.");
    public static readonly ErrorId UpstreamRequestTooLong = new("PR1408", "The request is too long to be carried through another identity provider.", "Shorten state, scope or other parameters to 3 KB together.");
    public static readonly ErrorId UpstreamLogoutRefused = new("PR1409", "The logout token was refused.", "The log says which rule it broke (OpenID Connect Back-Channel Logout 1.0 §2.6).");
    public static readonly ErrorId FrontchannelLogoutRefused = new("PR1410", "The front-channel logout needs iss and sid.", "Send both, as OpenID Connect Front-Channel Logout 1.0 §2 says; register the address with frontchannel_logout_session_required.");
    public static readonly ErrorId LogoutReturnUnknown = new("PR1411", "The logout was completed, but where to go from here is not known any more.", "Nothing: you are signed out. Go back to the application yourself.");
}

namespace Provider.Protocol.Errors;

/// <summary>PR13xx: logout.</summary>
public static partial class ErrorIds
{
    public static readonly ErrorId LogoutUrlNotAllowed = new("PR1301", "The address to go to after logout is not in the Allowed Logout URLs that count here.", "Add the exact address, query included, to the list that the message names.");
    public static readonly ErrorId LogoutHintInvalid = new("PR1302", "The id_token_hint is not an ID token of this tenant.", "Send an ID token that this tenant issued, or none; expired ones are fine.");
    public static readonly ErrorId LogoutContradiction = new("PR1303", "The parameters of the logout contradict each other.", "Send client_id, logout_hint and id_token_hint of one and the same application and session.");
    public static readonly ErrorId LogoutUnknownClient = new("PR1304", "The client_id of the logout is not known here.", "Use the client_id of an application of this tenant.");
    public static readonly ErrorId LogoutFederated = new("PR1305", "In a form, federated must be true or false.", "Send true or false, or leave it out.");
    public static readonly ErrorId LogoutHintMissing = new("PR1307", "Missing required parameter: id_token_hint", "Send the ID token of the session to end, in the query.");
    public static readonly ErrorId LogoutHintMalformed = new("PR1308", "The id_token_hint is not a token.", "Send the ID token as it was issued: three base64url parts between dots.");
    public static readonly ErrorId LogoutHintExpired = new("PR1309", "The id_token_hint has expired, and the browser is not signed in to its session.", "Nothing: expired ID tokens end only the session of the browser that shows them.");
    public static readonly ErrorId LogoutOtherSession = new("PR1310", "The browser is signed in to another session than the id_token_hint names.", "Send the ID token of the browser's own session, or use /oidc/logout, which can ask the user.");
    public static readonly ErrorId LogoutUnknownIssuer = new("PR1311", "There is no such issuer.", "Use /{issuer_id}/logout with the name of a tenant; default is the one at the root.");
    public static readonly ErrorId LogoutTooManyRequests = new("PR1312", "Too many logout requests from this address.", "Wait for the seconds that Retry-After names.");
    public static readonly ErrorId LogoutPageExpired = new("PR1306", "The logout page has expired, or the session it was about is not yours any more.", "Start the logout again.");
}

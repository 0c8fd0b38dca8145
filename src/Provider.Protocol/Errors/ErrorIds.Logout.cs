namespace Provider.Protocol.Errors;

/// <summary>PR13xx: logout.</summary>
public static partial class ErrorIds
{
    public static readonly ErrorId LogoutUrlNotAllowed = new("PR1301", "The address to go to after logout is not in the Allowed Logout URLs that count here.", "Add the exact address, query included, to the list that the message names.");
    public static readonly ErrorId LogoutHintInvalid = new("PR1302", "The id_token_hint is not an ID token of this tenant.", "Send an ID token that this tenant issued, or none; expired ones are fine.");
    public static readonly ErrorId LogoutContradiction = new("PR1303", "The parameters of the logout contradict each other.", "Send client_id, logout_hint and id_token_hint of one and the same application and session.");
    public static readonly ErrorId LogoutUnknownClient = new("PR1304", "The client_id of the logout is not known here.", "Use the client_id of an application of this tenant.");
    public static readonly ErrorId LogoutFederated = new("PR1305", "In a form, federated must be true or false.", "Send true or false, or leave it out.");
    public static readonly ErrorId LogoutPageExpired = new("PR1306", "The logout page has expired, or the session it was about is not yours any more.", "Start the logout again.");
}

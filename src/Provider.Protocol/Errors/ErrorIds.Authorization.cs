namespace Provider.Protocol.Errors;

/// <summary>PR11xx: the authorization endpoint.</summary>
public static partial class ErrorIds
{
    public static readonly ErrorId UnknownClient = new("PR1101", "The client_id is not known here.", "Use the client_id of an application of this tenant.");
    public static readonly ErrorId UnregisteredRedirectUri = new("PR1102", "Callback URL mismatch. The provided redirect_uri is not in the list of allowed callback URLs.", "Add the exact URL to the application's callbacks.");
    public static readonly ErrorId RequestObjectNotSupported = new("PR1103", "This application may not send unsigned request objects.", "Sign the object, or set request_object_signing_alg: none for the application.");
    public static readonly ErrorId RequestUriNotSupported = new("PR1104", "This application may not send a request_uri.", "Register the address in the application's request_uris, or use the pushed authorization endpoint.");
    public static readonly ErrorId UnsupportedResponseType = new("PR1105", "The response_type is not supported.", "Use one that discovery names.");
    public static readonly ErrorId ResponseTypeNotAllowed = new("PR1106", "The application may not use this response_type.", "Add the grant type to the application's grant_types, or the response type to its response_types.");
    public static readonly ErrorId UnsupportedResponseMode = new("PR1107", "The response_mode is not supported here.", "Use one that discovery names; never query or query.jwt for tokens.");
    public static readonly ErrorId NonceRequired = new("PR1108", "A nonce is required for this response_type.", "Send a fresh random nonce (OpenID Connect Core §3.2.2.1).");
    public static readonly ErrorId InvalidPrompt = new("PR1109", "The prompt is not valid.", "Use none alone, or login, consent, select_account.");
    public static readonly ErrorId InvalidMaxAge = new("PR1110", "max_age must be a whole number of seconds.", "Send zero or a positive whole number.");
    public static readonly ErrorId CodeChallengeRequired = new("PR1111", "A code_challenge is required for this application.", "Use PKCE with S256 (RFC 7636).");
    public static readonly ErrorId CodeChallengeMethodNotSupported = new("PR1112", "The code_challenge_method must be S256.", "Use S256; plain is off.");
    public static readonly ErrorId MalformedCodeChallenge = new("PR1113", "The code_challenge is not the base64url text of a SHA-256 hash.", "Send BASE64URL(SHA256(code_verifier)), 43 characters.");
    public static readonly ErrorId UnknownAudience = new("PR1114", "The audience names no API of this tenant.", "Use the identifier of an API, exactly as registered.");
    public static readonly ErrorId ScopeNotAllowed = new("PR1115", "The application may not ask for this scope.", "Ask for other scopes, or grant it to the application.");
    public static readonly ErrorId OpenIdScopeRequired = new("PR1116", "The openid scope is required for this response_type.", "Add openid to scope.");
    public static readonly ErrorId LoginRequired = new("PR1117", "The user has to sign in, but prompt=none forbids asking.", "Start again without prompt=none.");
    public static readonly ErrorId ConsentRequired = new("PR1118", "The user has to consent, but prompt=none forbids asking.", "Start again without prompt=none.");
    public static readonly ErrorId ConsentDenied = new("PR1119", "User did not authorize the request", "Nothing: the user said no.");
    public static readonly ErrorId InvalidIdTokenHint = new("PR1120", "The id_token_hint is not an ID token of this issuer.", "Send an ID token that this issuer gave to this application.");
    public static readonly ErrorId WebOriginNotAllowed = new("PR1121", "The origin of the redirect_uri may not receive web messages.", "Add the origin to the application's web_origins.");
    public static readonly ErrorId UserBlocked = new("PR1122", "user is blocked", "Unblock the user.");
    public static readonly ErrorId InteractionExpired = new("PR1123", "The page has expired or belongs to another browser.", "Start again from the application.");
    public static readonly ErrorId CallbackUnconfirmed = new("PR1127", "The user has to confirm the application, because its callback cannot be verified, but prompt=none forbids asking.", "Start again without prompt=none, or set skip_non_verifiable_callback_uri_confirmation_prompt.");
    public static readonly ErrorId MissingRedirectUri = new("PR1124", "The redirect_uri is missing.", "Send one of the application's callbacks as redirect_uri.");
    public static readonly ErrorId RedirectUriMalformed = new("PR1125", "The redirect_uri is not an absolute URL without fragment.", "Send the callback as registered.");
    public static readonly ErrorId OnlineAndOfflineAccess = new("PR1126", "Cannot request both online_access and offline_access scopes", "Ask for one of the two.");
    public static readonly ErrorId InvalidClaims = new("PR1128", "The claims parameter is not a claims request.", "Send a JSON object with id_token and userinfo (OpenID Connect Core §5.5).");
    public static readonly ErrorId AnotherUser = new("PR1129", "Another user signed in than the request asks for.", "Sign in as the user whom the application expects.");
    public static readonly ErrorId UnmetAuthenticationContext = new("PR1130", "The authentication that the application insists on cannot be provided.", "Ask for an acr that discovery names, or do not make it essential.");
    public static readonly ErrorId InvalidRequestObject = new("PR1131", "The request object was refused.", "The log says which rule it broke (RFC 9101 §6).");
    public static readonly ErrorId InvalidRequestUri = new("PR1132", "The request_uri is unknown, has expired or was used before.", "Push the request again, or check what is served at the address.");
    public static readonly ErrorId SignedRequestRequired = new("PR1133", "This application has to send a signed request object.", "Sign the request (RFC 9101), or take the requirement back.");
    public static readonly ErrorId PushedRequestRequired = new("PR1134", "The request has to be pushed first.", "Send it to the pushed authorization endpoint (RFC 9126), or take the requirement back.");
    public static readonly ErrorId UnboundTokenForResource = new("PR1136", "The API takes bound tokens only, and none that came in an address.", "Ask for a code, and redeem it with a DPoP proof or a client certificate.");
    public static readonly ErrorId InvalidAuthorizationDetails = new("PR1135", "The authorization_details were refused.", "Send a JSON list of objects whose type is registered with the API (RFC 9396 §2).");
}

namespace Provider.Protocol.Errors;

/// <summary>PR12xx: the token, revocation and UserInfo endpoints.</summary>
public static partial class ErrorIds
{
    public static readonly ErrorId ClientAuthenticationFailed = new("PR1201", "Unauthorized", "Check client_id, client_secret and the application's token_endpoint_auth_method.");
    public static readonly ErrorId SeveralClientAuthentications = new("PR1202", "The client authenticated in more than one way.", "Use one: the Authorization header, client_secret or client_assertion (RFC 6749 §2.3).");
    public static readonly ErrorId GrantTypeNotSupported = new("PR1203", "Grant type not supported", "Use a grant type that discovery names.");
    public static readonly ErrorId GrantTypeNotAllowed = new("PR1204", "The grant type is not allowed for the client.", "Add the grant type to the application's grant_types.");
    public static readonly ErrorId InvalidCode = new("PR1205", "Invalid authorization code", "Start a new authorization request; a code lives a minute and works once.");
    public static readonly ErrorId WrongRedirectUri = new("PR1206", "The redirect_uri is not the one of the authorization request.", "Send the same redirect_uri again (RFC 6749 §4.1.3).");
    public static readonly ErrorId WrongCodeVerifier = new("PR1207", "Failed to verify code verifier", "Send the code_verifier whose S256 hash was the code_challenge.");
    public static readonly ErrorId UnexpectedCodeVerifier = new("PR1208", "A code_verifier came without a code_challenge before.", "Send a code_challenge to the authorization endpoint first.");
    public static readonly ErrorId InvalidRefreshToken = new("PR1209", "Unknown or invalid refresh token.", "Send the user through the authorization endpoint again.");
    public static readonly ErrorId ReusedRefreshToken = new("PR1210", "Unknown or invalid refresh token.", "A used refresh token came back, so its whole family was revoked. If the app did it itself, let it store the newest one, or set a leeway.");
    public static readonly ErrorId UserGone = new("PR1211", "The refresh_token was generated for a user who doesn't exist anymore.", "Sign in as another user.");
    public static readonly ErrorId NoClientGrant = new("PR1212", "Client is not authorized to access the API.", "Add a client grant for this application and API.");
    public static readonly ErrorId NoAudience = new("PR1213", "No audience parameter was provided, and no default audience has been configured", "Send the identifier of an API as audience.");
    public static readonly ErrorId PublicClientCredentials = new("PR1214", "A public client cannot use client_credentials.", "Give the application a secret.");
    public static readonly ErrorId RefreshAudience = new("PR1215", "The refresh token was issued for another audience.", "Leave audience out, or send the one of the authorization request.");
    public static readonly ErrorId MissingAccessToken = new("PR1220", "The access token is missing", "Send it as Authorization: Bearer.");
    public static readonly ErrorId SeveralAccessTokens = new("PR1221", "The access token was sent in more than one way.", "Use one of header, form body and query (RFC 6750 §2).");
    public static readonly ErrorId InvalidAccessToken = new("PR1222", "The access token is invalid or has expired", "Get a new access token.");
    public static readonly ErrorId InsufficientScope = new("PR1223", "The access token lacks the openid scope.", "Ask for openid at the authorization endpoint.");
    public static readonly ErrorId ForeignRefreshToken = new("PR1224", "The token was issued to another client.", "Revoke with the client it was issued to.");
    public static readonly ErrorId InvalidClientAssertion = new("PR1225", "The client assertion is not valid.", "Sign it with a registered key, with iss and sub the client_id, aud the issuer, an exp at most 10 minutes away and a new jti each time. The log says what was wrong.");
    public static readonly ErrorId ClientMustSign = new("PR1226", "The client authenticates with a key, and no client_assertion was sent.", "Send client_assertion and client_assertion_type, or give the application another token_endpoint_auth_method.");
    public static readonly ErrorId IntrospectionNotAllowed = new("PR1227", "The client may not introspect tokens.", "Ask with an application that has a secret or a key.");
    public static readonly ErrorId InvalidClientCertificate = new("PR1228", "The client certificate is missing or not the client's.", "Connect with the registered certificate at an address that asks for one (mtls_endpoint_aliases in discovery). The log says what was wrong.");
    public static readonly ErrorId InvalidDpopProof = new("PR1240", "The DPoP proof is not valid.", "Make a new proof for each request: htm and htu of this request, iat now, a new jti, ath with an access token, signed with PS256 or ES256. The log says what was wrong.");
    public static readonly ErrorId DpopNonceRequired = new("PR1241", "The proof needs the nonce of the DPoP-Nonce header.", "Repeat the request with a new proof that holds it (RFC 9449 §8).");
    public static readonly ErrorId ProofOfPossessionRequired = new("PR1242", "The client's tokens are bound to a key, and the request proves none.", "Send a DPoP proof or connect with a client certificate, as the application's settings say.");
    public static readonly ErrorId WrongBinding = new("PR1243", "What was presented is bound to another key than the one proven.", "Prove the key or certificate that the code or refresh token was bound to.");
    public static readonly ErrorId MalformedDpopKeyThumbprint = new("PR1244", "dpop_jkt is not the SHA-256 thumbprint of a key.", "Send the RFC 7638 thumbprint in base64url, 43 characters.");
    public static readonly ErrorId ResourceWantsBoundTokens = new("PR1245", "The API takes bound tokens only, and the request proves no key of the kind it asks for.", "Send a DPoP proof or connect with a client certificate, as the API's proof_of_possession says.");
    public static readonly ErrorId StorageUnavailable = new("PR1230", "The store did not answer; nothing was changed.", "Try again.");
}

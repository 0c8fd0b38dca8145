using Microsoft.AspNetCore.Http;

namespace Provider.Protocol.Errors;

/// <summary>The one factory of refusals. The names are the error codes of RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1 and OpenID Connect Core §3.1.2.6.</summary>
public static class ErrorOf
{
    public static ProtocolError InvalidRequest(ErrorId id, string? description = null, int status = StatusCodes.Status400BadRequest) =>
        new("invalid_request", description ?? id.Meaning, status, id);

    public static ProtocolError UnsupportedResponseType(ErrorId id, string? description = null) => new("unsupported_response_type", description ?? id.Meaning, 400, id);

    public static ProtocolError UnsupportedGrantType(ErrorId id, string? description = null) => new("unsupported_grant_type", description ?? id.Meaning, 400, id);

    public static ProtocolError InvalidScope(ErrorId id, string? description = null) => new("invalid_scope", description ?? id.Meaning, 400, id);

    /// <summary>Auth0 answers 403 where RFC 6749 §5.2 says 400; its SDKs are written against that.</summary>
    public static ProtocolError InvalidGrant(ErrorId id, string? description = null) => new("invalid_grant", description ?? id.Meaning, 403, id);

    /// <summary>403 as <see cref="InvalidGrant"/>.</summary>
    public static ProtocolError UnauthorizedClient(ErrorId id, string? description = null) => new("unauthorized_client", description ?? id.Meaning, 403, id);

    public static ProtocolError AccessDenied(ErrorId id, string? description = null, int status = StatusCodes.Status403Forbidden) =>
        new("access_denied", description ?? id.Meaning, status, id);

    /// <summary>RFC 8628 §3.5, with Auth0's status.</summary>
    public static ProtocolError AuthorizationPending(ErrorId id) => new("authorization_pending", id.Meaning, 403, id);

    public static ProtocolError SlowDown(ErrorId id, string description) => new("slow_down", description, 429, id);

    public static ProtocolError ExpiredToken(ErrorId id) => new("expired_token", id.Meaning, 403, id);

    public static ProtocolError InvalidClient(ErrorId id) => new("invalid_client", id.Meaning, 401, id);

    /// <summary>RFC 7591 §3.2.2.</summary>
    public static ProtocolError InvalidRedirectUri(string description) => new("invalid_redirect_uri", PlainText(description), 400, ErrorIds.InvalidClientRedirectUri);

    /// <inheritdoc cref="InvalidRedirectUri"/>
    public static ProtocolError InvalidClientMetadata(string description, int status = StatusCodes.Status400BadRequest) =>
        new("invalid_client_metadata", PlainText(description), status, ErrorIds.InvalidClientMetadata);

    /// <summary>RFC 9449 §12.2. At a protected resource it is 401 (§7.1).</summary>
    public static ProtocolError InvalidDpopProof(ErrorId id) => new("invalid_dpop_proof", id.Meaning, 400, id);

    /// <summary>RFC 9449 §8.</summary>
    public static ProtocolError UseDpopNonce(ErrorId id) => new("use_dpop_nonce", id.Meaning, 400, id);

    /// <summary>What was presented belongs to somebody else's key. Auth0's 403 is for its own SDKs; here the RFC's status stands.</summary>
    public static ProtocolError InvalidBinding(ErrorId id) => new("invalid_grant", id.Meaning, 400, id);

    /// <summary>RFC 8707 §2, RFC 8693 §2.2.2.</summary>
    public static ProtocolError InvalidTarget(ErrorId id, string? description = null) => new("invalid_target", description ?? id.Meaning, 400, id);

    public static ProtocolError TooManyAttempts(ErrorId id) => new("too_many_attempts", id.Meaning, 429, id);

    public static ProtocolError LoginRequired(ErrorId id) => new("login_required", "Login required", 400, id);

    /// <summary>The description is what Auth0's single-page SDK looks for before it asks the user in a window.</summary>
    public static ProtocolError SecondFactorRequired(ErrorId id) => new("login_required", id.Meaning, 400, id);

    /// <summary>Auth0's answer to a right password where that is not enough.</summary>
    public static ProtocolError MfaRequired(ErrorId id) => new("mfa_required", id.Meaning, 403, id);

    public static ProtocolError AssociationRequired(ErrorId id) => new("association_required", id.Meaning, 403, id);

    public static ProtocolError UnsupportedChallengeType(ErrorId id) => new("unsupported_challenge_type", id.Meaning, 403, id);

    public static ProtocolError ConsentRequired(ErrorId id) => new("consent_required", "Consent required", 400, id);

    public static ProtocolError InteractionRequired(ErrorId id) => new("interaction_required", id.Meaning, 400, id);

    /// <summary>OpenID Connect Core Error Code unmet_authentication_requirements 1.0.</summary>
    public static ProtocolError UnmetAuthenticationRequirements(ErrorId id) => new("unmet_authentication_requirements", id.Meaning, 400, id);

    public static ProtocolError InvalidRequestObject(ErrorId id, string? description = null) => new("invalid_request_object", description ?? id.Meaning, 400, id);

    public static ProtocolError InvalidRequestUri(ErrorId id) => new("invalid_request_uri", id.Meaning, 400, id);

    /// <summary>RFC 9396 §5.</summary>
    public static ProtocolError InvalidAuthorizationDetails(ErrorId id, string? description = null) => new("invalid_authorization_details", description ?? id.Meaning, 400, id);

    public static ProtocolError RequestNotSupported(ErrorId id) => new("request_not_supported", id.Meaning, 400, id);

    public static ProtocolError RequestUriNotSupported(ErrorId id) => new("request_uri_not_supported", id.Meaning, 400, id);

    public static ProtocolError InvalidToken(ErrorId id, string? description = null) => new("invalid_token", description ?? id.Meaning, 401, id);

    public static ProtocolError InsufficientScope(ErrorId id) => new("insufficient_scope", id.Meaning, 403, id);

    /// <summary>RFC 9110 §15.5.6.</summary>
    public static ProtocolError MethodNotAllowed(ErrorId id) => new("invalid_request", id.Meaning, 405, id);

    public static ProtocolError NotFound(ErrorId id) => new("not_found", id.Meaning, 404, id);

    public static ProtocolError TooManyRequests(ErrorId id) => new("too_many_requests", id.Meaning, 429, id);

    public static ProtocolError ServerError(ErrorId id) => new("server_error", id.Meaning, 500, id);

    public static ProtocolError TemporarilyUnavailable(ErrorId id) => new("temporarily_unavailable", id.Meaning, 503, id);

    /// <summary>The characters that an error_description may have (RFC 6749 §5.2); what was sent may hold others.</summary>
    private static string PlainText(string text) =>
        string.Create(text.Length, text, static (plain, text) =>
        {
            for (var i = 0; i < plain.Length; i++)
                plain[i] = text[i] switch { '"' => '\'', '\\' => '/', < ' ' or > '~' => '?', var character => character };
        });
}

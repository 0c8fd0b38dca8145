namespace Provider.Registration;

/// <summary>
/// The metadata that applications may register (OpenID Connect Dynamic Client Registration 1.0 §2, RFC 7591 §2 and those that extend it) and the field of a seed that says
/// the same, so that one set of rules judges both. What is not here is left out, as RFC 7591 §2 has it.
/// </summary>
internal static class ClientMetadataNames
{
    /// <summary>Where the names differ.</summary>
    public static readonly IReadOnlyDictionary<string, string> Renamed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["client_name"] = "name",
        ["redirect_uris"] = "callbacks",
        ["post_logout_redirect_uris"] = "allowed_logout_urls",
    };

    /// <summary>Where they do not. Those that seeds do not know yet are left out.</summary>
    public static readonly IReadOnlyList<string> Same =
    [
        "logo_uri", "policy_uri", "tos_uri", "initiate_login_uri", "token_endpoint_auth_signing_alg", "jwks", "jwks_uri",
        "frontchannel_logout_uri", "frontchannel_logout_session_required",
        "subject_type", "sector_identifier_uri", "id_token_signed_response_alg", "userinfo_signed_response_alg", "introspection_signed_response_alg", "authorization_signed_response_alg",
        "request_object_signing_alg", "request_uris", "require_signed_request_object", "require_pushed_authorization_requests",
        "default_max_age", "require_auth_time", "default_acr_values", "dpop_bound_access_tokens", "tls_client_certificate_bound_access_tokens",
        "tls_client_auth_subject_dn", "tls_client_auth_san_dns", "tls_client_auth_san_uri", "tls_client_auth_san_ip", "tls_client_auth_san_email",
    ];

    /// <summary>Told again as they were sent, without anything depending on them.</summary>
    public static readonly IReadOnlyList<string> Kept = ["contacts", "client_uri", "software_id", "software_version", "backchannel_logout_session_required"];
}

namespace Provider.Seeding.Reading;

/// <summary>Every section and field that seeds may hold. The reader refuses to ask for a field that is not listed, and the table in docs/seeding.md is made from this list.</summary>
internal static class SeedFields
{
    public static readonly FieldList Root = new("tenant.yaml",
        "tenant customDomains attackProtection resourceServers roles clients clientGrants databases connections guardianFactors guardianPolicies");

    public static readonly FieldList Tenant = new("tenant",
        "friendly_name picture_url support_email support_url allowed_logout_urls default_audience default_directory default_redirection_uri "
        + "enabled_locales session_lifetime session_lifetime_in_minutes idle_session_lifetime idle_session_lifetime_in_minutes session_cookie "
        + "sessions oidc_logout device_flow flags error_page skip_non_verifiable_callback_uri_confirmation_prompt",
        "sandbox_version legacy_sandbox_version sandbox_versions_available acr_values_supported universal_login "
        + "pushed_authorization_requests_supported authorization_response_iss_parameter_supported change_password guardian_mfa_page "
        + "ephemeral_session_lifetime ephemeral_session_lifetime_in_minutes idle_ephemeral_session_lifetime "
        + "idle_ephemeral_session_lifetime_in_minutes allow_organization_name_in_authentication_api customize_mfa_in_postlogin_action "
        + "default_token_quota resource_parameter_profile client_id_metadata_document_supported enable_ai_guide "
        + "phone_consolidated_experience country_codes dynamic_client_registration_security_mode");

    public static readonly FieldList SessionCookie = new("tenant.session_cookie", "mode");

    public static readonly FieldList TenantSessions = new("tenant.sessions", "oidc_logout_prompt_enabled check_session_iframe_enabled refresh_tokens_end_with_session");

    public static readonly FieldList TenantOidcLogout = new("tenant.oidc_logout", "rp_logout_end_session_endpoint_discovery default_target");

    public static readonly FieldList DeviceFlow = new("tenant.device_flow", "charset mask");

    public static readonly FieldList Flags = new("tenant.flags",
        "revoke_refresh_token_grant use_scope_descriptions_for_consent enable_dynamic_client_registration enable_password_grant remove_alg_from_jwks "
        + "require_pushed_authorization_requests require_signed_request_object",
        "allow_changing_enable_sso allow_legacy_delegation_grant_types allow_legacy_ro_grant_types allow_legacy_tokeninfo_endpoint "
        + "allow_other_legacy_grant_types change_pwd_flow_v1 custom_domains_provisioning dashboard_insights_view "
        + "dashboard_log_streams_next disable_clickjack_protection_headers disable_fields_map_fix disable_impersonation "
        + "disable_management_api_sms_obfuscation enable_adfs_waad_email_verification enable_apis_section enable_client_connections "
        + "enable_custom_domain_in_emails enable_idtoken_api2 enable_legacy_logs_search_v2 enable_legacy_profile enable_pipeline2 "
        + "enable_public_signup_user_exists_error enable_sso enforce_client_authentication_on_passwordless_start genai_trial "
        + "improved_signup_bot_detection_in_classic include_email_in_reset_pwd_redirect include_email_in_verify_email_redirect "
        + "include_email_in_redirect mfa_show_factor_list_on_enrollment no_disclose_enterprise_connections new_universal_login_experience_enabled "
        + "trust_azure_adfs_email_verified_connection_property "
        + "universal_login cannot_change_enforce_client_authentication_on_passwordless_start");

    public static readonly FieldList ErrorPage = new("tenant.error_page", "url show_log_link");

    public static readonly FieldList CustomDomain = new("customDomains[]", "domain",
        "custom_domain_id type tls_policy verification_method custom_client_ip_header primary status verification domain_metadata "
        + "origin_domain_name relying_party_identifier certificate is_default");

    public static readonly FieldList AttackProtection = new("attackProtection", "bruteForceProtection");

    public static readonly FieldList BruteForceProtection = new("attackProtection.bruteForceProtection",
        "enabled shields mode allowlist max_attempts");

    public static readonly FieldList ResourceServer = new("resourceServers[]",
        "identifier name scopes signing_alg token_lifetime allow_offline_access allow_online_access token_dialect enforce_policies authorization_details "
        + "skip_consent_for_verifiable_first_party_clients proof_of_possession",
        "id is_system token_lifetime_for_web signing_secret verificationLocation client_id");

    public static readonly FieldList ProofOfPossession = new("resourceServers[].proof_of_possession", "mechanism required required_for");

    public static readonly FieldList Role = new("roles[]", "name description permissions", "id");

    public static readonly FieldList Permission = new("roles[].permissions[]", "permission_name resource_server_identifier", "resource_server_name description");

    public static readonly FieldList UserPermission = new("users.json[].permissions[]", "permission_name resource_server_identifier", "resource_server_name description");

    public static readonly FieldList Scope = new("resourceServers[].scopes[]", "value description");

    public static readonly FieldList AuthorizationDetail = new("resourceServers[].authorization_details[]", "type");

    public static readonly FieldList Client = new("clients[]",
        "name client_id client_secret app_type is_first_party description logo_uri policy_uri tos_uri callbacks allowed_logout_urls web_origins allowed_origins "
        + "initiate_login_uri grant_types token_endpoint_auth_method token_endpoint_auth_signing_alg client_authentication_methods client_assertion_audience jwks jwks_uri tls_client_auth_subject_dn tls_client_auth_san_dns tls_client_auth_san_uri tls_client_auth_san_ip tls_client_auth_san_email require_proof_of_possession tls_client_certificate_bound_access_tokens dpop_bound_access_tokens require_dpop_nonce resource_server_identifier introspection_signed_response_alg jwt_configuration refresh_token oidc_logout oidc_backchannel_logout frontchannel_logout_uri frontchannel_logout_session_required "
        + "skip_non_verifiable_callback_uri_confirmation_prompt "
        + "protocol_profile response_types subject_type sector_identifier_uri id_token_signed_response_alg userinfo_signed_response_alg authorization_signed_response_alg "
        + "default_max_age require_auth_time default_acr_values request_uris request_object_signing_alg require_signed_request_object signed_request_object "
        + "require_pushed_authorization_requests require_pkce",
        "tenant global oidc_conformant sso sso_disabled cross_origin_auth cross_origin_authentication cross_origin_loc custom_login_page "
        + "custom_login_page_on custom_login_page_preview form_template client_aliases allowed_clients addons client_metadata mobile "
        + "native_social_login organization_usage organization_require_behavior organization_discovery_methods default_organization "
        + "is_token_endpoint_ip_header_trusted encryption_key signing_keys session_transfer token_quota compliance_level "
        + "redirection_policy third_party_security_mode token_exchange express_configuration my_organization_configuration "
        + "async_approval_notification_channels identity_assertion_authorization_grant "
        + "external_metadata_type external_metadata_created_by external_client_id");

    public static readonly FieldList ClientAuthentication = new("clients[].client_authentication_methods", "private_key_jwt tls_client_auth self_signed_tls_client_auth");

    public static readonly FieldList ClientCredentials = new("clients[].client_authentication_methods.*", "credentials");

    public static readonly FieldList ClientCredential = new("clients[].client_authentication_methods.*.credentials[]", "pem alg kid subject_dn credential_type expires_at parse_expiry_from_cert",
        "id name thumbprint_sha256 created_at updated_at");

    public static readonly FieldList SignedRequestObject = new("clients[].signed_request_object", "required", "credentials");

    public static readonly FieldList JwtConfiguration = new("clients[].jwt_configuration", "alg lifetime_in_seconds", "secret_encoded scopes");

    public static readonly FieldList RefreshToken = new("clients[].refresh_token",
        "rotation_type expiration_type leeway token_lifetime idle_token_lifetime infinite_token_lifetime infinite_idle_token_lifetime",
        "policies");

    public static readonly FieldList ClientOidcLogout = new("clients[].oidc_logout",
        "backchannel_logout_urls backchannel_logout_initiators backchannel_logout_token_type", "backchannel_logout_session_metadata");

    public static readonly FieldList Initiators = new("clients[].oidc_logout.backchannel_logout_initiators", "mode selected_initiators");

    public static readonly FieldList ClientGrant = new("clientGrants[]", "client_id audience scope",
        "id organization_usage allow_any_organization is_system authorization_details_types");

    public static readonly FieldList Database = new("databases[]", "name display_name enabled_clients is_domain_connection options",
        "strategy id realms metadata authentication connected_accounts show_as_button");

    public static readonly FieldList Connection = new("connections[]", "name strategy display_name enabled_clients is_domain_connection show_as_button options",
        "id realms metadata authentication connected_accounts provisioning_ticket_url directory_provisioning_configuration");

    public static readonly FieldList OidcOptions = new("connections[].options",
        "client_id client_secret discovery_url issuer domain scope type token_endpoint_auth_method id_token_signed_response_algs end_session_endpoint domain_aliases icon_url "
        + "set_user_root_attributes connection_settings attribute_map upstream_params token_endpoint_auth_signing_alg dpop_signing_alg federated_connections_access_tokens "
        + "non_persistent_attrs",
        "authorization_endpoint token_endpoint userinfo_endpoint jwks_uri oidc_metadata schema_version send_back_channel_nonce tenant_domain session_key gateway_authentication "
        + "assertion_decryption_settings id_token_session_expiry_supported token_endpoint_jwtca_aud_format api_enable_groups api_enable_users");

    public static readonly FieldList OidcConnectionSettings = new("connections[].options.connection_settings", "pkce");

    public static readonly FieldList User = new("users.json[]",
        "user_id email email_verified username password name given_name family_name middle_name nickname preferred_username picture profile "
        + "website gender birthdate zoneinfo locale phone_number phone_number_verified phone_verified address blocked roles permissions mfa_factors app_metadata user_metadata",
        "connection created_at updated_at last_login last_ip logins_count last_password_reset identities tenant multifactor");

    public static readonly FieldList UserFactor = new("users.json[].mfa_factors[]", "totp email");

    public static readonly FieldList TotpFactor = new("users.json[].mfa_factors[].totp", "secret");

    public static readonly FieldList EmailFactor = new("users.json[].mfa_factors[].email", "value");

    public static readonly FieldList GuardianFactor = new("guardianFactors[]", "name enabled", "trial_expired provider");

    public static readonly FieldList GuardianPolicies = new("guardianPolicies", "policies");

    /// <summary>In the order of the file, as the documentation prints them.</summary>
    public static readonly IReadOnlyList<FieldList> All =
    [
        Root, Tenant, SessionCookie, TenantSessions, TenantOidcLogout, DeviceFlow, Flags, ErrorPage, CustomDomain, AttackProtection, BruteForceProtection,
        ResourceServer, Scope, ProofOfPossession, Role, Permission, AuthorizationDetail, Client, ClientAuthentication, ClientCredentials, ClientCredential, SignedRequestObject, JwtConfiguration, RefreshToken, ClientOidcLogout, Initiators, ClientGrant, Database, Connection, OidcOptions, OidcConnectionSettings, GuardianFactor, GuardianPolicies, User, UserPermission, UserFactor, TotpFactor, EmailFactor,
    ];
}

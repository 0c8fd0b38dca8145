namespace Provider.Protocol;

/// <summary>OpenIddict's permission strings; a test pins each, because a typo would switch a rule off without a word.</summary>
public static class Permissions
{
    public static class Endpoints
    {
        public const string Authorization = "ept:authorization";
        public const string DeviceAuthorization = "ept:device_authorization";
        public const string EndSession = "ept:end_session";
        public const string PushedAuthorization = "ept:pushed_authorization";
        public const string Introspection = "ept:introspection";
        public const string Revocation = "ept:revocation";
        public const string Token = "ept:token";
    }

    public static class GrantTypes
    {
        public const string AuthorizationCode = "gt:authorization_code";
        public const string ClientCredentials = "gt:client_credentials";
        public const string DeviceCode = "gt:urn:ietf:params:oauth:grant-type:device_code";
        public const string Implicit = "gt:implicit";
        public const string Password = "gt:password";
        public const string TokenExchange = "gt:urn:ietf:params:oauth:grant-type:token-exchange";
        public const string MfaOob = "gt:http://auth0.com/oauth/grant-type/mfa-oob";
        public const string MfaOtp = "gt:http://auth0.com/oauth/grant-type/mfa-otp";
        public const string MfaRecoveryCode = "gt:http://auth0.com/oauth/grant-type/mfa-recovery-code";
        public const string PasswordRealm = "gt:http://auth0.com/oauth/grant-type/password-realm";
        public const string RefreshToken = "gt:refresh_token";
    }

    public static class ResponseTypes
    {
        public const string Code = "rst:code";
        public const string IdToken = "rst:id_token";
    }

    public static class Prefixes
    {
        public const string Endpoint = "ept:";
        public const string GrantType = "gt:";
        public const string ResponseType = "rst:";
        public const string Scope = "scp:";
    }
}

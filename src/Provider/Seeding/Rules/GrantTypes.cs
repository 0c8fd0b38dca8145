namespace Provider.Seeding.Rules;

/// <summary>The names that may stand in <c>grant_types</c>, and what an application gets when it names none.</summary>
internal static class GrantTypes
{
    public const string AuthorizationCode = "authorization_code";
    public const string ClientCredentials = "client_credentials";
    public const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";
    public const string Implicit = "implicit";
    public const string MfaOob = "http://auth0.com/oauth/grant-type/mfa-oob";
    public const string MfaOtp = "http://auth0.com/oauth/grant-type/mfa-otp";
    public const string MfaRecoveryCode = "http://auth0.com/oauth/grant-type/mfa-recovery-code";
    public const string Password = "password";
    public const string PasswordRealm = "http://auth0.com/oauth/grant-type/password-realm";
    public const string RefreshToken = "refresh_token";
    public const string TokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange";

    /// <summary>Those the engine has a permission for.</summary>
    public static readonly IReadOnlyList<string> Standard =
        [AuthorizationCode, ClientCredentials, DeviceCode, Implicit, MfaOob, MfaOtp, MfaRecoveryCode, Password, PasswordRealm, RefreshToken, TokenExchange];

    /// <summary>Auth0's own: kept with the application so that an export may hold them.</summary>
    public static readonly IReadOnlyList<string> Extensions =
    [
        "http://auth0.com/oauth/grant-type/passwordless/otp",
        "urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token",
        "urn:okta:params:oauth:grant-type:webauthn",
        "urn:openid:params:grant-type:ciba",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
    ];

    public static IReadOnlyList<string> For(string appType, bool isPublic) => appType switch
    {
        "non_interactive" => [ClientCredentials],
        "resource_server" => [],
        _ when isPublic => [AuthorizationCode, Implicit, RefreshToken],
        _ => [AuthorizationCode, Implicit, RefreshToken, ClientCredentials],
    };
}

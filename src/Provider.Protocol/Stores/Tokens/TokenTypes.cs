namespace Provider.Protocol.Stores.Tokens;

/// <summary>OpenIddict 7's token types; rows written by 5.x and 6.x carry the short names and are read alike.</summary>
public static class TokenTypes
{
    public const string AuthorizationCode = "urn:openiddict:params:oauth:token-type:authorization_code";
    public const string DeviceCode = "urn:openiddict:params:oauth:token-type:device_code";
    public const string RequestToken = "urn:openiddict:params:oauth:token-type:request_token";
    public const string RefreshToken = "urn:ietf:params:oauth:token-type:refresh_token";
    public const string UserCode = "urn:openiddict:params:oauth:token-type:user_code";
}

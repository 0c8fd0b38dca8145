using Microsoft.AspNetCore.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Users;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.UserInfo;

/// <summary>What the rules of the UserInfo endpoint share.</summary>
public sealed class UserInfoContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer)
{
    public string Token { get; set; } = "";

    /// <summary>Whether it came under the scheme of bound tokens (RFC 9449 §7.1).</summary>
    public bool UsesDpop { get; set; }

    public AccessToken AccessToken { get; set; } = null!;

    /// <summary>Whom the token was issued to; null when it was removed since.</summary>
    public Client? Client { get; set; }

    public UserProfile User { get; set; } = null!;
}

using Microsoft.AspNetCore.Http;
using Provider.Protocol.Endpoints.Token.Grants;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>What the rules of the token endpoint share.</summary>
public sealed class TokenContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer), IClientContext
{
    public TokenRequest Request { get; set; } = new(RequestParameters.Empty);

    public RequestParameters Parameters => Request.Parameters;

    public Client Client { get; set; } = null!;

    public IGrant Grant { get; set; } = null!;

    /// <summary>The code or refresh token presented, once it was found to be this client's.</summary>
    public TokenEntry? Presented { get; set; }

    /// <summary>The <c>sub</c> of the user, where the grant knows it by other means than <see cref="Presented"/>.</summary>
    public string? Subject { get; set; }

    /// <summary>The user the tokens are for; null for client_credentials.</summary>
    public UserProfile? User { get; set; }

    /// <summary>What the request proved to hold; the tokens are bound to it.</summary>
    public TokenBinding? Binding { get; set; }

    /// <summary>The certificate of the connection, whether the tokens are bound to it or not.</summary>
    public string? CertificateThumbprint { get; set; }

    /// <summary>What the user is granted, where nothing was presented that says so.</summary>
    public GrantData? Granted { get; set; }

    /// <summary>What a second factor came to, where one was presented.</summary>
    public SecondFactorAnswer? SecondFactor { get; set; }

    /// <summary>What a token exchange came to.</summary>
    public AccessTokenContent? Exchanged { get; set; }

    /// <summary>The access token to issue.</summary>
    public AccessTokenContent AccessToken { get; set; } = null!;

    /// <summary>The ID token to issue, or null.</summary>
    public IdTokenContent? IdToken { get; set; }

    /// <summary>The refresh token to answer with, or null.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>What was presented is being used up; no token leaves before this is over.</summary>
    public Task Redemption { get; set; } = Task.CompletedTask;

    public TokenResponse? Response { get; set; }
}

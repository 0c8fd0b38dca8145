using Microsoft.AspNetCore.Http;
using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Endpoints.Revocation;

/// <summary>What the rules of the revocation endpoint share.</summary>
public sealed class RevocationContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer), IClientContext
{
    public RequestParameters Parameters { get; set; } = RequestParameters.Empty;

    public Client Client { get; set; } = null!;

    public TokenEntry? Entry { get; set; }
}

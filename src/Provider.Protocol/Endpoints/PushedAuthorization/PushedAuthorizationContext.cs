using Microsoft.AspNetCore.Http;
using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Endpoints.PushedAuthorization;

/// <summary>What the rules of the pushed authorization endpoint share.</summary>
public sealed class PushedAuthorizationContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer), IClientContext
{
    public RequestParameters Parameters { get; set; } = RequestParameters.Empty;

    public Client Client { get; set; } = null!;

    /// <summary>The request as it will be taken up, once it was found to be in order: objects opened, credentials left out.</summary>
    public RequestParameters Request { get; set; } = RequestParameters.Empty;

    /// <summary>The answer.</summary>
    public string? RequestUri { get; set; }
}

using Microsoft.AspNetCore.Http;
using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Endpoints.Introspection;

/// <summary>What the rules of the introspection endpoint share.</summary>
public sealed class IntrospectionContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer), IClientContext
{
    public RequestParameters Parameters { get; set; } = RequestParameters.Empty;

    public Client Client { get; set; } = null!;

    public string Token { get; set; } = "";

    /// <summary>What may be said of the token; null: it is not active, whatever the reason.</summary>
    public IntrospectedToken? Result { get; set; }
}

using Microsoft.AspNetCore.Http;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>What client authentication needs; the same rule serves every endpoint that clients call.</summary>
public interface IClientContext
{
    HttpContext Http { get; }

    Issuer Issuer { get; }

    RequestParameters Parameters { get; }

    Client Client { get; set; }

    void Reject(ProtocolError error);
}

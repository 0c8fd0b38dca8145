using Microsoft.AspNetCore.Http;
using Provider.Protocol.Errors;

namespace Provider.Protocol.Pipeline;

/// <summary>What the handlers of one request share.</summary>
public abstract class EndpointContext(HttpContext http, Issuer issuer)
{
    public HttpContext Http { get; } = http;

    /// <summary>The issuer (one tenant) the request was addressed to.</summary>
    public Issuer Issuer { get; } = issuer;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Why the request was refused, or null.</summary>
    public ProtocolError? Error { get; private set; }

    public bool IsRejected => Error is not null;

    /// <summary>True once a response was written: no later handler runs.</summary>
    public bool IsRequestHandled { get; private set; }

    /// <summary>Refuses the request. The first reason stands; the Apply stage turns it into the endpoint's own error form.</summary>
    public void Reject(ProtocolError error) => Error ??= error;

    /// <summary>Says that the response has been written, for example a page or a redirect to one.</summary>
    public void HandleRequest() => IsRequestHandled = true;
}

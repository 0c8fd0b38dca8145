using Provider.Applications;
using Provider.Data.Federation;
using Provider.Protocol;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.Logout;

/// <summary>What the steps of <c>/v2/logout</c> share.</summary>
public sealed class V2LogoutContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer)
{
    public Tenant Tenant { get; } = http.Tenant();

    public RequestParameters Parameters { get; set; } = RequestParameters.Empty;

    public Application? Application { get; set; }

    public BrowserSession? Session { get; set; }

    /// <summary>The identity provider that is to be signed out of too, read before the session ends.</summary>
    public UpstreamSessionEntity? Upstream { get; set; }

    /// <summary>Where to go afterwards, validated.</summary>
    public string? Target { get; set; }
}

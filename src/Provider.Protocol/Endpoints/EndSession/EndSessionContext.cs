using Microsoft.AspNetCore.Http;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.EndSession;

/// <summary>What the rules of the end-session endpoint share.</summary>
public class EndSessionContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer)
{
    public EndSessionRequest Request { get; set; } = new(RequestParameters.Empty);

    /// <summary>What the id_token_hint turned out to be; null when none was sent.</summary>
    public IdTokenHint? Hint { get; set; }

    /// <summary>The session of the browser that asks. Only this one can end here; a hint merely vouches.</summary>
    public BrowserSession? Session { get; set; }

    /// <summary>Where to go afterwards: exactly the address that was validated, before <c>state</c> is added.</summary>
    public string? RedirectUri { get; set; }
}

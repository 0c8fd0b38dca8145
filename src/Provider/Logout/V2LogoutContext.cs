using Provider.Protocol;

namespace Provider.Logout;

/// <summary>What the steps of <c>/v2/logout</c> share.</summary>
public sealed class V2LogoutContext(HttpContext http, Issuer issuer) : LogoutContext(http, issuer)
{
    public override string Endpoint => "/v2/logout";

    public override string? RequestedUri => Request.Parameters["returnTo"];

    public override string? State => null;
}

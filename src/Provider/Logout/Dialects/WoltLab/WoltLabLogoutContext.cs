using Provider.Protocol;

namespace Provider.Logout.Dialects.WoltLab;

/// <summary>What the steps of <c>/oauth-logout/</c> share.</summary>
public sealed class WoltLabLogoutContext(HttpContext http, Issuer issuer) : LogoutContext(http, issuer)
{
    public override string Endpoint => "/oauth-logout/";
}

using Provider.Protocol;

namespace Provider.Logout.Dialects.AuthPi;

/// <summary>What the steps of <c>/{issuer_id}/logout</c> share.</summary>
public sealed class AuthPiLogoutContext(HttpContext http, Issuer issuer) : LogoutContext(http, issuer)
{
    public override string Endpoint => "/{issuer_id}/logout";
}

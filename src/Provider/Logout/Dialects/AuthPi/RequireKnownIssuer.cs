using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Logout.Dialects.AuthPi;

/// <summary>
/// The issuer_id is the name of the tenant. Tenants with a path of their own have been found by it already; the one at the root, or behind a
/// custom domain, is named by the segment that is left.
/// </summary>
public sealed class RequireKnownIssuer : IHandler<AuthPiLogoutContext>
{
    public const string Segment = "issuer_id";

    public ValueTask HandleAsync(AuthPiLogoutContext context)
    {
        var named = context.Http.GetRouteValue(Segment) as string ?? context.Http.Request.PathBase.Value?.TrimStart('/');
        if (named != context.Tenant.Name)
            context.Reject(ErrorOf.NotFound(ErrorIds.LogoutUnknownIssuer));
        return default;
    }
}

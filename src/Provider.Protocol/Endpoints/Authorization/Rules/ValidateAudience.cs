using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.ProofOfPossession;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>Auth0: <c>audience</c> names an API; without it the tenant's default counts; the UserInfo address means an opaque token.</summary>
public sealed class ValidateAudience : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.Parameters["resource"] is { } named && named != context.Request.Audience)
        {
            context.Reject(ErrorOf.InvalidTarget(ErrorIds.AudienceAndResource));
            return default;
        }

        var audience = context.Request.Audience ?? context.Issuer.Settings.DefaultAudience;
        if (audience is null || audience == context.Issuer.UserInfoAudience)
            return default;
        if (context.Issuer.FindResource(audience) is not { } resource)
        {
            context.Reject(ErrorOf.AccessDenied(ErrorIds.UnknownAudience, $"Service not found: {audience}"));
            return default;
        }

        // What the address carries proves nothing of who takes it out there.
        if (context.Request.Has(ResponseParts.Token) && resource.ConstraintFor(context.Client) != SenderConstraint.Optional)
        {
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.UnboundTokenForResource));
            return default;
        }

        context.Audience = audience;
        context.Resource = resource;
        return default;
    }
}

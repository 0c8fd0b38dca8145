using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>The claims parameter (OpenID Connect Core §5.5). Claims that we do not know are passed over; text that is no claims request is refused.</summary>
public sealed class ValidateClaims : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.Claims is not { } text || !context.Request.HasScope("openid"))
            return default;
        if (ClaimsRequest.TryParse(text, out var claims, out var reason))
            context.Claims = claims;
        else
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.InvalidClaims).Because(reason));
        return default;
    }
}

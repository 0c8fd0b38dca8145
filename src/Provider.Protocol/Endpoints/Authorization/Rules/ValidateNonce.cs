using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>Without a nonce an ID token from this endpoint could be replayed (OpenID Connect Core §3.2.2.1, §3.3.2.11).</summary>
public sealed class ValidateNonce : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.Has(ResponseParts.IdToken) && context.Request.Nonce is null)
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.NonceRequired));
        return default;
    }
}

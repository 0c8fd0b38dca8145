using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>OpenID Connect Core §3.2.2.1: without a nonce an implicit ID token could be replayed.</summary>
public sealed class ValidateNonce : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.ResponseType == ResponseTypes.IdToken && context.Request.Nonce is null)
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.NonceRequired));
        return default;
    }
}

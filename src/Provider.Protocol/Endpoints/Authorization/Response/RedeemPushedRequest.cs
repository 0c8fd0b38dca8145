using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Endpoints.Authorization.Response;

/// <summary>
/// Uses a pushed request up at the moment it is answered (RFC 9126 §4): a page loaded twice before the sign-in does no harm, and of two answers there is only
/// one.
/// </summary>
public sealed class RedeemPushedRequest(IPushedRequests pushed, TimeProvider time) : IHandler<AuthorizationContext>
{
    public async ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.PushedRequestId is not { } id || context.Interaction != Interaction.None)
            return;
        if (!await pushed.TryRedeemAsync(id, time.GetUtcNow(), context.Aborted))
            context.Reject(ErrorOf.InvalidRequestUri(ErrorIds.InvalidRequestUri));
    }
}

using Provider.Protocol.Endpoints.Authorization.Request;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Endpoints.PushedAuthorization;

/// <summary>Keeps the request under an id that cannot be guessed and works once (RFC 9126 §2.2, §7.1).</summary>
public sealed class StorePushedRequest(ProtocolOptions options, IPushedRequests pushed, TimeProvider time) : IHandler<PushedAuthorizationContext>
{
    public async ValueTask HandleAsync(PushedAuthorizationContext context)
    {
        var now = time.GetUtcNow();
        var id = ReferenceId.Create();
        await pushed.StoreAsync(id, new PushedRequest(context.Client.Id, context.Request.ToQuery(), now + options.PushedRequestLifetime), now, context.Aborted);
        context.RequestUri = PushedRequestUri.Of(id);
    }
}

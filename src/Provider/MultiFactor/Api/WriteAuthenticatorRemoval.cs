using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.MultiFactor.Api;

public sealed class WriteAuthenticatorRemoval : IHandler<RemoveAuthenticatorContext>
{
    public async ValueTask HandleAsync(RemoveAuthenticatorContext context)
    {
        if (context.Error is { } error)
        {
            await JsonResponse.WriteErrorAsync(context, error);
            return;
        }

        JsonResponse.NoStore(context.Http.Response);
        context.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}

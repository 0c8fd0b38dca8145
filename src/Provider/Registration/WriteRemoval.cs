using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Registration;

/// <summary>204 with nothing in it (RFC 7592 §2.3).</summary>
internal sealed class WriteRemoval : IHandler<RemoveRegistrationContext>
{
    public ValueTask HandleAsync(RemoveRegistrationContext context)
    {
        if (context.Error is { } error)
            return new ValueTask(WriteRegistration.RefuseAsync(context, error));
        context.HandleRequest();
        JsonResponse.NoStore(context.Http.Response);
        context.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return default;
    }
}

using Microsoft.AspNetCore.Http;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Revocation;

/// <summary>RFC 7009 §2.2: 200 with an empty body.</summary>
public sealed class WriteRevocationResponse : IHandler<RevocationContext>
{
    public async ValueTask HandleAsync(RevocationContext context)
    {
        if (context.Error is { } error)
        {
            await JsonResponse.WriteErrorAsync(context, error);
            return;
        }

        JsonResponse.NoStore(context.Http.Response);
        context.Http.Response.StatusCode = StatusCodes.Status200OK;
        context.Http.Response.ContentLength = 0;
    }
}

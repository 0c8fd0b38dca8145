using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Request;

/// <summary>OpenID Connect Core §6: what is not supported is said, never ignored, because the object may override what stands beside it.</summary>
public sealed class ValidateRequestObject : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.Parameters.Has("request"))
            context.Reject(ErrorOf.RequestNotSupported(ErrorIds.RequestObjectNotSupported));
        else if (context.Request.Parameters.Has("request_uri"))
            context.Reject(ErrorOf.RequestUriNotSupported(ErrorIds.RequestUriNotSupported));
        return default;
    }
}

using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

public sealed class ValidateResponseType : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.ResponseType is not { } responseType)
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: response_type"));
        else if (context.Request.Parts == ResponseParts.None)
            context.Reject(ErrorOf.UnsupportedResponseType(ErrorIds.UnsupportedResponseType, $"Unsupported response type: {responseType}"));
        else if (context.Request.Has(ResponseParts.IdToken) && !context.Request.HasScope("openid"))
            context.Reject(ErrorOf.InvalidScope(ErrorIds.OpenIdScopeRequired));
        return default;
    }
}

using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

public sealed class ValidateResponseType : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        switch (context.Request.ResponseType)
        {
            case null:
                context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: response_type"));
                break;
            case ResponseTypes.Code:
                break;
            case ResponseTypes.IdToken when !context.Request.HasScope("openid"):
                context.Reject(ErrorOf.InvalidScope(ErrorIds.OpenIdScopeRequired));
                break;
            case ResponseTypes.IdToken:
                break;
            default:
                context.Reject(ErrorOf.UnsupportedResponseType(ErrorIds.UnsupportedResponseType, $"Unsupported response type: {context.Request.ResponseType}"));
                break;
        }

        return default;
    }
}

using Provider.Protocol.Endpoints.Authorization.Response;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>
/// Tokens never travel in a query (OAuth 2.0 Multiple Response Types §5). A web message only goes to an origin that the
/// administrator named, because the browser hands it to whoever frames us.
/// </summary>
public sealed class ValidateResponseMode : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        var carriesToken = context.Request.ResponseType != ResponseTypes.Code;
        var fallback = carriesToken ? ResponseModes.Fragment : ResponseModes.Query;

        // Also the mode in which an error about the mode itself is sent.
        context.ResponseMode = fallback;
        switch (context.Request.ResponseMode ?? fallback)
        {
            case ResponseModes.Query when !carriesToken:
            case ResponseModes.Fragment:
            case ResponseModes.FormPost:
                context.ResponseMode = context.Request.ResponseMode ?? fallback;
                break;
            case ResponseModes.WebMessage when WebOrigin.Of(context.RedirectUri!) is { } origin && context.Client.WebOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase):
                context.ResponseMode = ResponseModes.WebMessage;
                break;
            case ResponseModes.WebMessage:
                context.RedirectUri = null;
                context.Reject(ErrorOf.InvalidRequest(ErrorIds.WebOriginNotAllowed).Because($"client {context.Client.ClientId} has no web origin for {context.Request.RedirectUri}"));
                break;
            default:
                context.Reject(ErrorOf.InvalidRequest(ErrorIds.UnsupportedResponseMode));
                break;
        }

        return default;
    }
}

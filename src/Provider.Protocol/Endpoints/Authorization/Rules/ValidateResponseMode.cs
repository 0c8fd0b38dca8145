using Provider.Protocol.Endpoints.Authorization.Response;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>
/// Tokens never travel in a query (OAuth 2.0 Multiple Response Types §5), nor signed into one (JARM §2.3.1). A web message only goes to an origin that the
/// administrator named, because the browser hands it to whoever frames us. Asked first, so that every later refusal goes out in the mode asked for.
/// </summary>
public sealed class ValidateResponseMode : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        // Also of a type that is not offered: its error must not land in the query of somebody who asked for a token.
        var carriesToken = context.Request.ResponseType is { } type && type.Contains("token", StringComparison.Ordinal);
        var fallback = carriesToken ? ResponseModes.Fragment : ResponseModes.Query;
        var asked = context.Request.ResponseMode ?? fallback;
        var isSigned = asked == ResponseModes.Jwt || asked.EndsWith(ResponseModes.SignedSuffix, StringComparison.Ordinal);
        var mode = asked == ResponseModes.Jwt ? fallback : isSigned ? asked[..^ResponseModes.SignedSuffix.Length] : asked;

        // Also the mode in which an error about the mode itself is sent.
        context.ResponseMode = fallback;
        context.IsResponseSigned = isSigned;
        switch (mode)
        {
            case ResponseModes.Query when !carriesToken:
            case ResponseModes.Fragment:
            case ResponseModes.FormPost:
                context.ResponseMode = mode;
                break;
            case ResponseModes.WebMessage when !isSigned && WebOrigin.Of(context.RedirectUri!) is { } origin && context.Client.WebOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase):
                context.ResponseMode = ResponseModes.WebMessage;
                break;
            case ResponseModes.WebMessage when !isSigned:
                context.RedirectUri = null;
                context.Reject(ErrorOf.InvalidRequest(ErrorIds.WebOriginNotAllowed).Because($"client {context.Client.ClientId} has no web origin for {context.Request.RedirectUri}"));
                break;
            default:
                context.IsResponseSigned = isSigned && mode == ResponseModes.Query;
                context.Reject(ErrorOf.InvalidRequest(ErrorIds.UnsupportedResponseMode));
                break;
        }

        return default;
    }
}

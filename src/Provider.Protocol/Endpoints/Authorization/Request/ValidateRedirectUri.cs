using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Request;

/// <summary>
/// The redirect_uri must be one of the client's, compared as registered, character by character (RFC 9700 §4.1.3). What
/// passes here is exactly what an answer will be sent to.
/// </summary>
public sealed class ValidateRedirectUri(IRedirectUriRule rule) : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.RedirectUri is not { } redirectUri)
            context.Reject(context.RequestFault ?? ErrorOf.InvalidRequest(ErrorIds.MissingRedirectUri));
        else if (redirectUri.Contains('#'))
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.RedirectUriMalformed));
        else if (!rule.Allows(context, redirectUri))
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.UnregisteredRedirectUri).Because($"client {context.Client.ClientId} lacks {redirectUri}"));
        else
            context.RedirectUri = redirectUri;
        return default;
    }
}

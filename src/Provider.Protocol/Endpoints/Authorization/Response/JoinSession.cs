using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Endpoints.Authorization.Response;

/// <summary>An answer without a code enters the client into the session too, so that it is told when the session ends.</summary>
public sealed class JoinSession(ITokenStore tokens) : IHandler<AuthorizationContext>
{
    public async ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.Has(ResponseParts.Code) || context.Interaction != Interaction.None)
            return;
        if (!await tokens.JoinSessionAsync(context.Session!.Id, context.Client.Id, context.Aborted))
            context.Reject(ErrorOf.LoginRequired(ErrorIds.LoginRequired).Because("the session ended while the request was answered"));
    }
}

using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Authorization.Response;

/// <summary>The implicit flow's ID token (OpenID Connect Core §3.2.2.5); kept for Auth0's Express SDK, whose default it is.</summary>
public sealed class IssueIdToken(ITokenStore tokens, IdTokenWriter writer) : IHandler<AuthorizationContext>
{
    public async ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.ResponseType != ResponseTypes.IdToken || context.Interaction != Interaction.None)
            return;
        if (!await tokens.JoinSessionAsync(context.Session!.Id, context.Client.Id, context.Aborted))
        {
            context.Reject(ErrorOf.LoginRequired(ErrorIds.LoginRequired).Because("the session ended while the request was answered"));
            return;
        }

        context.Response.Add(new("id_token", writer.Write(context.Issuer, context.Client, new IdTokenContent
        {
            User = context.User!,
            SessionId = context.Session.Id,
            Scopes = context.GrantedScopes,
            Nonce = context.Request.Nonce,
            AuthenticatedAt = context.MaxAge is not null || context.Request.HasPrompt("login") ? context.Session.AuthenticatedAt : null,
        })));
    }
}

using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Authorization.Response;

/// <summary>The ID token of implicit and hybrid answers, with the hashes of what stands beside it (OpenID Connect Core §3.2.2.10, §3.3.2.11).</summary>
public sealed class IssueIdToken(IdTokenWriter writer) : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (!context.Request.Has(ResponseParts.IdToken) || context.Interaction != Interaction.None)
            return default;
        context.Response.Add(new("id_token", writer.Write(context.Issuer, context.Client, new IdTokenContent
        {
            User = context.User!,
            SessionId = context.Session!.Id,
            Scopes = context.GrantedScopes,
            Claims = context.Claims?.IdToken,
            Nonce = context.Request.Nonce,
            AuthenticatedAt = context.IncludesAuthTime ? context.Session.AuthenticatedAt : null,
            AuthenticationContext = context.AuthenticationContext,
            IsMultiFactor = context.IsMultiFactor,
            AccessToken = context.IssuedAccessToken,
            Code = context.IssuedCode,
            IsWithoutAccessToken = context.Request.Parts == ResponseParts.IdToken,
        })));
        return default;
    }
}

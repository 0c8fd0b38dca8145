using System.Globalization;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Authorization.Response;

/// <summary>The access token of implicit and hybrid answers (OpenID Connect Core §3.2.2.5, §3.3.2.5). It ends with the session, and a refresh token never comes with it.</summary>
public sealed class IssueAccessToken(AccessTokenWriter writer) : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (!context.Request.Has(ResponseParts.Token) || context.Interaction != Interaction.None)
            return default;
        IReadOnlyList<string> scopes = [.. context.GrantedScopes.Where(scope => scope is not ("offline_access" or "online_access"))];
        var content = AccessPolicy.Enforce(context.Issuer, context.Client, context.User, new AccessTokenContent
        {
            Subject = context.Session!.Subject,
            Scopes = scopes,
            Resource = context.Resource,
            SessionId = context.Session.Id,
            UserInfoClaims = context.Claims?.UserInfo,
            AuthorizationDetails = context.AuthorizationDetails,
        });
        var (token, expiresIn) = writer.Write(context.Issuer, context.Client, content);
        context.IssuedAccessToken = token;
        context.Response.Add(new("access_token", token));
        context.Response.Add(new("token_type", "Bearer"));
        context.Response.Add(new("expires_in", expiresIn.ToString(CultureInfo.InvariantCulture)));
        if (content.Scopes.Count > 0)
            context.Response.Add(new("scope", string.Join(' ', content.Scopes)));
        return default;
    }
}

using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>Signs what the grant describes while the redemption is on its way to the disk, and hands out nothing before it is there.</summary>
public sealed class IssueTokens(AccessTokenWriter accessTokens, IdTokenWriter idTokens) : IHandler<TokenContext>
{
    public async ValueTask HandleAsync(TokenContext context)
    {
        var (accessToken, expiresIn) = accessTokens.Write(context.Issuer, context.Client, context.AccessToken);
        var idToken = context.IdToken is { } content
            ? idTokens.Write(context.Issuer, context.Client, content with { AccessToken = accessToken })
            : null;

        await context.Redemption;
        if (context.IsRejected)
            return;
        var scopes = context.AccessToken.Scopes;
        context.Response = new TokenResponse(accessToken, expiresIn, scopes.Count == 0 ? null : string.Join(' ', scopes), idToken, context.RefreshToken);
    }
}

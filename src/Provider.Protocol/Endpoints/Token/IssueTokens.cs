using Provider.Protocol.Endpoints.Token.Grants;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>Signs what the grant describes while the redemption is on its way to the disk, and hands out nothing before it is there.</summary>
public sealed class IssueTokens(AccessTokenWriter accessTokens, IdTokenWriter idTokens) : IHandler<TokenContext>
{
    public async ValueTask HandleAsync(TokenContext context)
    {
        context.AccessToken = AccessPolicy.Enforce(context.Issuer, context.Client, context.User, context.AccessToken);
        var content = context.Binding is { } binding ? context.AccessToken with { Binding = binding } : context.AccessToken;
        var (accessToken, expiresIn) = accessTokens.Write(context.Issuer, context.Client, content);
        var idToken = context.IdToken is { } described
            ? idTokens.Write(context.Issuer, context.Client, described with { AccessToken = accessToken })
            : null;

        await context.Redemption;
        if (context.IsRejected)
            return;
        var scopes = context.AccessToken.Scopes;
        context.Response = new TokenResponse(accessToken, expiresIn, scopes.Count == 0 ? null : string.Join(' ', scopes), idToken, context.RefreshToken, TokenBinding.TypeOf(context.Binding))
        {
            AuthorizationDetails = context.AccessToken.AuthorizationDetails,
            RecoveryCode = context.SecondFactor?.RecoveryCode,
            IssuedTokenType = context.Exchanged is null ? null : ReadExchangedToken.AccessTokenType,
        };
    }
}

using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Introspection;

/// <summary>
/// Reads the token, and keeps it to those whom it concerns: an access token is shown to the client it was issued to and to the API it is for, a refresh
/// token to its client alone.
/// </summary>
public sealed class FindIntrospectedToken(ITokenStore tokens, TimeProvider time) : IHandler<IntrospectionContext>
{
    public async ValueTask HandleAsync(IntrospectionContext context)
    {
        var now = time.GetUtcNow();
        context.Result = context.Token.Contains('.')
            ? AccessToken.Read(context.Issuer, context.Token, now, out _) is { } token && Concerns(context, token) ? Describe(context.Issuer, token) : null
            : await tokens.FindAsync(TokenTypes.RefreshToken, context.Token, context.Aborted) is { Status: TokenStatuses.Valid } entry
                && entry.ApplicationId == context.Client.Id && !(entry.ExpiresAt <= now) ? Describe(context.Issuer, entry) : null;
    }

    /// <summary>In OpenIddict's databases an API is a client whose client_id is the audience.</summary>
    private static bool Concerns(IntrospectionContext context, AccessToken token) =>
        token.ClientId == context.Client.ClientId
        || (context.Client.ResourceIdentifier is { } resource && token.IsFor(resource, context.Issuer))
        || token.IsFor(context.Client.ClientId, context.Issuer);

    private static IntrospectedToken Describe(Issuer issuer, AccessToken token)
    {
        long issuedAt = 0;
        string? id = null;
        token.Claims?.TryGetLong("iat", out issuedAt);
        token.Claims?.TryGetString("jti", out id);
        return new IntrospectedToken
        {
            ClientId = token.ClientId,
            Subject = token.Subject,
            Scopes = token.Scopes,
            Audiences = token.Audiences ?? [issuer.UserInfoAudience],
            IssuedAt = issuedAt == 0 ? null : issuedAt,
            ExpiresAt = token.ExpiresAt,
            Id = id,
            TokenType = TokenBinding.TypeOf(token.Binding),
            Binding = token.Binding,
            FamilyId = token.FamilyId,
            SessionId = token.SessionId,
            AuthorizationDetails = token.Claims is { } claims && claims.Root.TryGetProperty("authorization_details", out var details) ? details.GetRawText() : null,
        };
    }

    private static IntrospectedToken Describe(Issuer issuer, TokenEntry entry) => new()
    {
        ClientId = entry.Data.ClientId,
        Subject = entry.Data.Subject,
        Scopes = entry.Data.Scopes,
        Audiences = [entry.Data.Audience ?? issuer.UserInfoAudience],
        IssuedAt = entry.CreatedAt.ToUnixTimeSeconds(),
        ExpiresAt = entry.ExpiresAt?.ToUnixTimeSeconds(),
        SessionId = entry.Data.IsSessionBound || issuer.Settings.TokensEndWithSession ? entry.Data.SessionId : null,
    };
}

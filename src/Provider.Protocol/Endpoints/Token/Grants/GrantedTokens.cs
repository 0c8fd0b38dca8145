using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>Turns what a code or refresh token stands for into the tokens to issue.</summary>
internal static class GrantedTokens
{
    /// <param name="context">The request.</param>
    /// <param name="data">What was granted.</param>
    /// <param name="grantLabel">Auth0's gty.</param>
    /// <param name="withSession">False for a refresh: Auth0's refreshed ID tokens name no session, since it may be long gone.</param>
    public static void Describe(TokenContext context, GrantData data, string? grantLabel, bool withSession)
    {
        context.AccessToken = new AccessTokenContent
        {
            Subject = data.Subject,
            Scopes = data.Scopes,
            Resource = context.Issuer.FindResource(data.Audience),
            GrantLabel = grantLabel,

            // What the user granted for his absence (offline_access) outlives the session, unless the tenant says no; everything else ends with it.
            SessionId = data.IsSessionBound || context.Issuer.Settings.TokensEndWithSession || (withSession && !data.Scopes.Contains("offline_access")) ? data.SessionId : null,
            UserInfoClaims = data.UserInfoClaims,
            AuthorizationDetails = data.AuthorizationDetails,
            FamilyId = context.Client.UsesOpenIdProfile ? context.Presented?.AuthorizationId : null,
        };
        if (!data.Scopes.Contains("openid"))
            return;
        context.IdToken = new IdTokenContent
        {
            User = context.User!,
            Scopes = data.Scopes,
            SessionId = withSession ? data.SessionId : null,
            Nonce = data.Nonce,
            Claims = data.IdTokenClaims,
            AuthenticationContext = data.AuthenticationContext,
            IsMultiFactor = withSession && data.IsMultiFactor,
            AuthenticatedAt = data.IncludeAuthTime ? data.AuthenticatedAt : null,
        };
    }

    /// <summary>The first refresh token of a family, or null where the user granted none. Its absolute end is fixed now.</summary>
    public static NewToken? BeginFamily(TokenContext context, GrantData data, DateTimeOffset now)
    {
        var policy = context.Client.RefreshTokens;
        if (!data.Scopes.Contains("offline_access") && !data.IsSessionBound)
            return null;
        var familyEnd = now + policy.AbsoluteLifetime;
        return new NewToken(ReferenceId.Create(), TokenTypes.RefreshToken, context.Client.Id, now, RefreshTokenExpiry.Of(policy, familyEnd, now), data with
        {
            CodeChallenge = null,
            RedirectUri = null,
            Nonce = null,
            FamilyExpiresAt = familyEnd,

            // A confidential client proves itself at each refresh anyway, and may change its key (RFC 9449 §5).
            KeyThumbprint = context.Client.IsPublic ? context.Binding?.KeyThumbprint : null,
            CertificateThumbprint = context.Client.IsPublic ? context.Binding?.CertificateThumbprint : null,
        });
    }
}

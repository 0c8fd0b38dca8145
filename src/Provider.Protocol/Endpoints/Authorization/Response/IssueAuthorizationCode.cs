using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.ProofOfPossession;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Endpoints.Authorization.Response;

/// <summary>
/// Issues the code (RFC 6749 §4.1.2) and enters the client into the session, in one transaction: whoever holds a code is known
/// to logout. If the session ended a moment ago, there is nobody to issue a code for.
/// </summary>
public sealed class IssueAuthorizationCode(ProtocolOptions options, ITokenStore tokens, TimeProvider time) : IHandler<AuthorizationContext>
{
    public async ValueTask HandleAsync(AuthorizationContext context)
    {
        if (!context.Request.Has(ResponseParts.Code) || context.Interaction != Interaction.None)
            return;

        var now = time.GetUtcNow();
        var code = ReferenceId.Create();
        var stored = new NewToken(code, TokenTypes.AuthorizationCode, context.Client.Id, now, now + options.AuthorizationCodeLifetime, Describe(context));
        if (await tokens.BeginAsync(stored, context.Aborted))
        {
            context.IssuedCode = code;
            context.Response.Add(new("code", code));
        }
        else
        {
            context.Reject(ErrorOf.LoginRequired(ErrorIds.LoginRequired).Because("the session ended while the request was answered"));
        }
    }

    private static GrantData Describe(AuthorizationContext context) => new()
    {
        ClientId = context.Client.ClientId,
        Subject = context.Session!.Subject,
        SessionId = context.Session.Id,
        Scopes = context.GrantedScopes,
        Audience = context.Audience,
        RedirectUri = context.RedirectUri,
        CodeChallenge = context.Request.CodeChallenge,
        Nonce = context.Request.Nonce,
        KeyThumbprint = context.Request.Parameters[ValidateDpopKeyThumbprint.Parameter],
        AuthenticatedAt = context.Session.AuthenticatedAt,
        IncludeAuthTime = context.IncludesAuthTime,
        AuthenticationContext = context.AuthenticationContext,
        IsMultiFactor = context.IsMultiFactor,
        IdTokenClaims = context.Claims is { IdToken.Count: > 0 } claims ? claims.IdToken : null,
        UserInfoClaims = context.Claims is { UserInfo.Count: > 0 } more ? more.UserInfo : null,
        AuthorizationDetails = context.AuthorizationDetails,
        IsSessionBound = context.GrantedScopes.Contains("online_access"),
    };
}

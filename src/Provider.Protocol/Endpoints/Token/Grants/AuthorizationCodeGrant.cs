using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Errors;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>
/// RFC 6749 §4.1.3 with PKCE (RFC 7636 §4.6). A code that comes back after it was used takes everything issued from it along
/// (RFC 6749 §4.1.2): whoever holds it a second time is not the one who used it first.
/// </summary>
public sealed class AuthorizationCodeGrant(ITokenStore tokens, TimeProvider time) : IGrant
{
    public string Name => "authorization_code";

    public string Permission => Permissions.GrantTypes.AuthorizationCode;

    public async ValueTask ValidateAsync(TokenContext context)
    {
        if (context.Request.Code is not { } code)
        {
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: code"));
            return;
        }

        var entry = await tokens.FindAsync(TokenTypes.AuthorizationCode, code, context.Aborted);
        if (entry is null || entry.ApplicationId != context.Client.Id)
            Reject(context, entry is null ? "unknown code" : "a code of another client");
        else if (entry.Status == TokenStatuses.Redeemed)
            await RefuseReplayAsync(context, entry);
        else if (entry.Status != TokenStatuses.Valid || entry.ExpiresAt <= time.GetUtcNow())
            Reject(context, entry.Status == TokenStatuses.Valid ? "expired code" : $"{entry.Status} code");
        else if (entry.Data.RedirectUri is not null && context.Request.RedirectUri is { } uri && uri != entry.Data.RedirectUri)
            context.Reject(ErrorOf.InvalidGrant(ErrorIds.WrongRedirectUri));
        else if (entry.Data.RedirectUri is not null && context.Request.RedirectUri is null)
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: redirect_uri"));
        else if (context.Parameters["resource"] is { } resource && resource != (entry.Data.Audience ?? context.Issuer.UserInfoAudience))
            context.Reject(ErrorOf.InvalidTarget(ErrorIds.CodeResource));
        else if (entry.Data.KeyThumbprint is { } key && key != context.Binding?.KeyThumbprint)
            context.Reject(ErrorOf.InvalidBinding(ErrorIds.WrongBinding));
        else if (CheckVerifier(context, entry.Data.CodeChallenge) is { } error)
            context.Reject(error);
        else
            context.Presented = entry;
    }

    public void Describe(TokenContext context) => GrantedTokens.Describe(context, context.Presented!.Data, grantLabel: null, withSession: true);

    public async ValueTask RedeemAsync(TokenContext context)
    {
        var entry = context.Presented!;
        var now = time.GetUtcNow();
        var refreshToken = GrantedTokens.BeginFamily(context, entry.Data, now);
        if (!await tokens.RedeemAsync(entry, refreshToken, now, context.Aborted))
        {
            await RefuseReplayAsync(context, entry);
            return;
        }

        context.RefreshToken = refreshToken?.ReferenceId;
    }

    private static ProtocolError? CheckVerifier(TokenContext context, string? challenge)
    {
        var verifier = context.Request.CodeVerifier;
        if (challenge is null)
            return context.Request.Parameters.Has("code_verifier") ? ErrorOf.InvalidGrant(ErrorIds.UnexpectedCodeVerifier) : null;
        if (verifier is null && context.Client.UsesOpenIdProfile)
            return ErrorOf.InvalidGrant(ErrorIds.WrongCodeVerifier);
        if (verifier is null)
            return ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: code_verifier");

        var hash = Base64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)));
        var matches = verifier.Length is >= 43 and <= 128 && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(challenge));
        return matches ? null : ErrorOf.InvalidGrant(ErrorIds.WrongCodeVerifier);
    }

    private async ValueTask RefuseReplayAsync(TokenContext context, TokenEntry entry)
    {
        await tokens.RevokeFamilyAsync(entry.AuthorizationId, CancellationToken.None);
        Reject(context, "the code was used before; its family is revoked");
    }

    private static void Reject(TokenContext context, string cause) => context.Reject(ErrorOf.InvalidGrant(ErrorIds.InvalidCode).Because(cause));
}

using Provider.Protocol.Errors;
using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>
/// RFC 6749 §6 with rotation (RFC 9700 §4.14.2). A used token within the client's leeway gets the same successor again; later, or once
/// that successor was used, it is a breach and the whole family is revoked.
/// </summary>
public sealed class RefreshTokenGrant(ITokenStore tokens, TimeProvider time) : IGrant
{
    public string Name => "refresh_token";

    public string Permission => Permissions.GrantTypes.RefreshToken;

    public async ValueTask ValidateAsync(TokenContext context)
    {
        if (context.Request.RefreshToken is not { } refreshToken)
        {
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: refresh_token"));
            return;
        }

        var entry = await tokens.FindAsync(TokenTypes.RefreshToken, refreshToken, context.Aborted);
        if (entry is null || entry.ApplicationId != context.Client.Id)
            Reject(context, entry is null ? "unknown refresh token" : "a refresh token of another client");
        else if (entry.Status is not (TokenStatuses.Valid or TokenStatuses.Redeemed))
            Reject(context, $"{entry.Status} refresh token");
        else if (entry.ExpiresAt <= time.GetUtcNow())
            Reject(context, "expired refresh token");
        else if ((entry.Data.KeyThumbprint is { } key && key != context.Binding?.KeyThumbprint)
                 || (entry.Data.CertificateThumbprint is { } certificate && certificate != context.CertificateThumbprint))
            context.Reject(ErrorOf.InvalidBinding(ErrorIds.WrongBinding));
        else if (context.Request.Audience is { } audience && audience != (entry.Data.Audience ?? context.Issuer.UserInfoAudience))
            context.Reject(ErrorOf.InvalidGrant(ErrorIds.RefreshAudience));
        else
            context.Presented = entry;
    }

    public void Describe(TokenContext context)
    {
        var entry = context.Presented!;

        // A narrower scope is for this answer only; the family keeps what the user granted. More than that is never given.
        var scopes = context.Request.Scopes is { } asked ? [.. entry.Data.Scopes.Where(asked.Contains)] : entry.Data.Scopes;
        GrantedTokens.Describe(context, entry.Data with { Scopes = scopes }, grantLabel: "refresh_token", withSession: false);
    }

    public ValueTask RedeemAsync(TokenContext context) =>
        context.Client.RefreshTokens.Rotates ? RotateAsync(context, context.Presented!) : ExtendAsync(context, context.Presented!);

    private async ValueTask RotateAsync(TokenContext context, TokenEntry entry)
    {
        var now = time.GetUtcNow();
        var successor = RefreshTokenSuccessor.Of(context.Request.RefreshToken!, context.Issuer.Keys.SuccessorSecret);
        if (entry.Status == TokenStatuses.Valid)
        {
            var expiry = RefreshTokenExpiry.Of(context.Client.RefreshTokens, entry.Data.FamilyExpiresAt, now);
            var next = new NewToken(successor, TokenTypes.RefreshToken, entry.ApplicationId, now, expiry, entry.Data);
            if (await tokens.RedeemAsync(entry, next, now, context.Aborted))
            {
                context.RefreshToken = successor;
                return;
            }

            // Somebody else was quicker: judge it as what it now is, a used token.
            entry = await tokens.FindAsync(TokenTypes.RefreshToken, context.Request.RefreshToken!, context.Aborted) ?? entry;
        }

        if (await IsWithinLeewayAsync(context, entry, successor, now))
        {
            context.RefreshToken = successor;
            return;
        }

        await tokens.RevokeFamilyAsync(entry.AuthorizationId, CancellationToken.None);
        context.Reject(ErrorOf.InvalidGrant(ErrorIds.ReusedRefreshToken).Because("a used refresh token came back; its family is revoked"));
    }

    private async ValueTask<bool> IsWithinLeewayAsync(TokenContext context, TokenEntry entry, string successor, DateTimeOffset now)
    {
        var leeway = context.Client.RefreshTokens.Leeway;
        if (leeway <= TimeSpan.Zero || entry.Status != TokenStatuses.Redeemed || now - entry.RedeemedAt > leeway)
            return false;
        var next = await tokens.FindAsync(TokenTypes.RefreshToken, successor, context.Aborted);
        return next is { Status: TokenStatuses.Valid };
    }

    private async ValueTask ExtendAsync(TokenContext context, TokenEntry entry)
    {
        var expiry = RefreshTokenExpiry.Of(context.Client.RefreshTokens, entry.Data.FamilyExpiresAt, time.GetUtcNow());
        if (entry.Status != TokenStatuses.Valid || !await tokens.ExtendAsync(entry, expiry, context.Aborted))
            Reject(context, "the refresh token was used or revoked");
    }

    private static void Reject(TokenContext context, string cause) => context.Reject(ErrorOf.InvalidGrant(ErrorIds.InvalidRefreshToken).Because(cause));
}

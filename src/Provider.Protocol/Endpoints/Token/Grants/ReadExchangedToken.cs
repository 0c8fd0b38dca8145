using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>
/// Opens a token that was handed in to be exchanged. An access token is the client's to exchange when it was issued to it, or to the API that the client stands for; an ID token when its
/// audience is the client. A token whose session has ended, or that is bound to a key which the request does not prove, is none. Refresh tokens, codes and logout tokens are read by neither reader.
/// </summary>
public sealed class ReadExchangedToken(ISessionStatus sessions, ITokenStore tokens, TimeProvider time)
{
    public const string AccessTokenType = "urn:ietf:params:oauth:token-type:access_token";
    public const string IdTokenType = "urn:ietf:params:oauth:token-type:id_token";

    /// <returns>The token, or why it is none.</returns>
    public async ValueTask<(ExchangedToken? Token, string? Fault)> ReadAsync(TokenContext context, string token, string type)
    {
        var (found, family, fault) = type == IdTokenType ? OfIdToken(context, token) : OfAccessToken(context, token);
        if (found is null)
            return (null, fault);
        if (found.Binding is { } binding && (binding.KeyThumbprint != context.Binding?.KeyThumbprint || binding.CertificateThumbprint != context.Binding?.CertificateThumbprint))
            return (null, "it is bound to another key than the one proven");
        if (found.SessionId is { } session && !await sessions.IsLiveAsync(context.Issuer.Id, session, context.Aborted))
            return (null, "its session has ended");
        return family is not null && !await tokens.IsFamilyValidAsync(family, context.Aborted) ? (null, "its family was revoked") : (found, null);
    }

    private (ExchangedToken? Token, string? Family, string? Fault) OfAccessToken(TokenContext context, string text)
    {
        if (AccessToken.Read(context.Issuer, text, time.GetUtcNow(), out var reason) is not { } token)
            return (null, null, reason);
        var client = context.Client;
        if (token.ClientId != client.ClientId && !(client.ResourceIdentifier is { } api && token.IsFor(api, context.Issuer)))
            return (null, null, "it was issued to another client, for another API");
        if (context.Issuer.FindClient(token.ClientId) is null)
            return (null, null, "its client is gone");
        var actor = token.Claims is { } claims && claims.Root.TryGetProperty("act", out var act) ? act.GetRawText() : null;
        return (new ExchangedToken(token.Subject, token.Audiences ?? [context.Issuer.UserInfoAudience], token.Scopes, token.ExpiresAt) { SessionId = token.SessionId, Actor = actor, Binding = token.Binding }, token.FamilyId, null);
    }

    private (ExchangedToken? Token, string? Family, string? Fault) OfIdToken(TokenContext context, string text)
    {
        var token = IdTokenHint.Read(context.Issuer, text);
        if (!token.IsGenuine)
            return (null, null, token.Reason);
        if (token.Client!.ClientId != context.Client.ClientId)
            return (null, null, "an ID token of another client");
        if (token.ExpiresAt is not { } expires || expires <= time.GetUtcNow())
            return (null, null, "expired");
        return (new ExchangedToken(token.Subject!, [], [], expires.ToUnixTimeSeconds()) { SessionId = token.SessionId }, null, null);
    }
}

using Provider.Playground.RelyingParty;
using Provider.Playground.Sessions;
using Provider.Protocol.Jose;

namespace Provider.Playground;

/// <summary><c>/playground/tokens</c>: what the application holds, and what userinfo says right now.</summary>
public sealed class ShowTokens(SessionStore sessions, ProviderClient provider, TimeProvider time) : PlaygroundEndpoint
{
    protected override async Task HandleAsync(HttpContext http)
    {
        if (sessions.Read(http).Tokens is not { } tokens)
        {
            Redirect(http, "/playground");
            return;
        }

        var (status, body) = await provider.ReadUserInfoAsync(tokens.AccessToken, http.RequestAborted);
        var accessToken = Jws.TryParse(tokens.AccessToken, out var jws, out _) ? JsonText.Claims(jws.Claims.Root) : null;
        await PlaygroundPage.WriteAsync(http, "Tokens", new Model(tokens, accessToken, status, JsonText.Pretty(body), time.GetUtcNow(), http.Request.Query.ContainsKey("refreshed")));
    }

    /// <summary>What the page shows.</summary>
    /// <param name="Tokens">The tokens.</param>
    /// <param name="AccessTokenClaims">Null when the access token is opaque.</param>
    /// <param name="UserInfoStatus">HTTP status of userinfo.</param>
    /// <param name="UserInfo">Its body.</param>
    /// <param name="Now">To say what has expired.</param>
    /// <param name="IsRefreshed">Whether a refresh has just succeeded.</param>
    public sealed record Model(TokenSet Tokens, IReadOnlyList<Claim>? AccessTokenClaims, int UserInfoStatus, string UserInfo, DateTimeOffset Now, bool IsRefreshed);
}

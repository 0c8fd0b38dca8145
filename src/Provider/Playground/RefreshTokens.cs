using Provider.Playground.RelyingParty;
using Provider.Playground.Sessions;

namespace Provider.Playground;

/// <summary><c>POST /playground/refresh</c>: trades the refresh token for new tokens.</summary>
public sealed class RefreshTokens(SessionStore sessions, ProviderClient provider, ValidateIdToken validate, TimeProvider time) : PlaygroundEndpoint
{
    protected override async Task HandleAsync(HttpContext http)
    {
        var session = sessions.Read(http);
        if (session.Tokens is not { RefreshToken: { } refreshToken } tokens)
            throw new RelyingPartyException("There is no refresh token here.", null, "Sign in with the scope offline_access to get one.");

        var answer = await provider.RefreshAsync(refreshToken, http.RequestAborted);
        var idToken = answer.IdToken is null ? tokens.IdToken : await validate.ValidateAsync(answer, null, tokens.IdToken, http.RequestAborted);
        var now = time.GetUtcNow();
        var renewed = new TokenSet(answer.AccessToken, idToken, answer.RefreshToken ?? refreshToken, answer.Scope ?? tokens.Scope, now.AddSeconds(answer.ExpiresIn), now);
        sessions.Write(http, session.With(renewed));
        Redirect(http, "/playground/tokens?refreshed");
    }
}

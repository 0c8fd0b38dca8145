using Provider.Playground.RelyingParty;
using Provider.Playground.Sessions;

namespace Provider.Playground;

/// <summary>
/// <c>/playground/callback</c>: the answer of the authorization endpoint. State first, because an answer that was not asked for is not even worth reading;
/// then who answers (RFC 9207); then the code.
/// </summary>
public sealed class ReceiveCallback(SessionStore sessions, ProviderClient provider, ValidateIdToken validate, PlaygroundOptions options, TimeProvider time) : PlaygroundEndpoint
{
    protected override async Task HandleAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var session = sessions.Read(http);
        if (session.Pending is not { } pending || Only(query["state"]) != pending.State)
            throw new RelyingPartyException("This answer does not belong to a sign-in that was started here.", null, "The state parameter did not match. Start again from the playground.");

        // Whatever comes of it, the same answer is not taken twice.
        sessions.Write(http, session with { Pending = null });
        var metadata = await provider.DiscoverAsync(http.RequestAborted);
        if (Only(query["iss"]) != metadata.Issuer)
            throw new RelyingPartyException("The answer does not come from the provider that was asked.", null, "The iss parameter has to be the issuer (RFC 9207).");
        if (Only(query["error"]) is { } error)
            throw new RelyingPartyException("The provider did not sign you in.", $"{error}: {Only(query["error_description"])}", AdviceFor(error));
        if (Only(query["code"]) is not { } code)
            throw new RelyingPartyException("The answer has no code.");

        var answer = await provider.RedeemCodeAsync(code, pending.Verifier, http.RequestAborted);
        var idToken = await validate.ValidateAsync(answer, pending, null, http.RequestAborted);
        var now = time.GetUtcNow();
        var tokens = new TokenSet(answer.AccessToken, idToken, answer.RefreshToken, answer.Scope, now.AddSeconds(answer.ExpiresIn), now);
        sessions.Write(http, session.With(tokens), renew: true);
        Redirect(http, "/playground/tokens");
    }

    private string? AdviceFor(string error) => error switch
    {
        "login_required" => "You asked without showing a page (prompt=none), and the provider has no session for this browser. That is what an application sees after a logout elsewhere.",
        "consent_required" or "interaction_required" => "You asked without showing a page (prompt=none), but a page would have been needed.",
        "access_denied" => "You said no, or the API does not know what was asked for.",
        "invalid_scope" or "invalid_request" or "unauthorized_client" => $"Compare the request with the settings of {options.ClientId} in the seed.",
        _ => null,
    };
}

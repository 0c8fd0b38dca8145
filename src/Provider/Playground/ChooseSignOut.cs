using Provider.Playground.Sessions;
using Provider.Playground.SigningOut;

namespace Provider.Playground;

/// <summary><c>/playground/sign-out</c>: every parameter of a logout request, to be combined at will.</summary>
public sealed class ChooseSignOut(SessionStore sessions, PlaygroundSite site, PlaygroundOptions options, TimeProvider time) : PlaygroundEndpoint
{
    protected override Task HandleAsync(HttpContext http)
    {
        var session = sessions.Read(http);
        var model = new Model(
            session.Tokens?.IdToken, HintChoice.All(session.IdTokens, session.Tokens?.AccessToken, time.GetUtcNow()), LogoutHintChoices(session),
            [options.ClientId, "no-such-client"], Targets(site));
        return PlaygroundPage.WriteAsync(http, "SignOut", model);
    }

    /// <summary>Those that the default seed allows, and one that it does not.</summary>
    internal static IReadOnlyList<(string Url, string Meaning)> Targets(PlaygroundSite site) =>
    [
        (site.SignedOut, "on the application's list and the tenant's"),
        (site.SignedOut + "?from=playground", "on the application's list only"),
        ("http://localhost:3000", "on the tenant's list only"),
        ("https://elsewhere.example/", "on no list"),
    ];

    private static IReadOnlyList<(string Value, string Meaning)> LogoutHintChoices(PlaygroundSession session) =>
    [
        .. session.IdTokens.Select(token => token.SessionId).OfType<string>().Distinct().Select((sid, index) => (sid, index == 0 ? "the newest session" : "an earlier session")),
        ("made-up-session-id", "no session at all"),
    ];

    /// <summary>What the page shows.</summary>
    public sealed record Model(
        RelyingParty.VerifiedIdToken? SignedIn,
        IReadOnlyList<HintChoice> Hints,
        IReadOnlyList<(string Value, string Meaning)> LogoutHints,
        IReadOnlyList<string> ClientIds,
        IReadOnlyList<(string Url, string Meaning)> Targets);
}

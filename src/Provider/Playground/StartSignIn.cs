using System.Globalization;
using Provider.Playground.RelyingParty;
using Provider.Playground.Sessions;

namespace Provider.Playground;

/// <summary><c>/playground/sign-in</c>: remembers state, nonce and verifier, and sends the browser to the authorization endpoint.</summary>
public sealed class StartSignIn(SessionStore sessions, ProviderClient provider, PlaygroundSite site, PlaygroundOptions options) : PlaygroundEndpoint
{
    /// <summary>Passed on as they were typed.</summary>
    private static readonly string[] Chosen = ["prompt", "scope", "audience", "max_age", "login_hint", "ui_locales"];

    protected override async Task HandleAsync(HttpContext http)
    {
        var metadata = await provider.DiscoverAsync(http.RequestAborted);
        var maxAge = long.TryParse(http.Request.Query["max_age"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : (long?)null;
        var pending = PendingSignIn.Create(maxAge);
        var parameters = new List<(string, string?)>
        {
            ("response_type", "code"),
            ("client_id", options.ClientId),
            ("redirect_uri", site.Callback),
            ("state", pending.State),
            ("nonce", pending.Nonce),
            ("code_challenge", pending.Challenge),
            ("code_challenge_method", "S256"),
        };
        foreach (var name in Chosen)
        {
            if (Only(http.Request.Query[name]) is { } value)
                parameters.Add((name, value));
        }

        sessions.Write(http, sessions.Read(http) with { Pending = pending });
        Redirect(http, RequestUrl.With(metadata.AuthorizationEndpoint, parameters));
    }
}

using Provider.Playground.Sessions;

namespace Provider.Playground;

/// <summary><c>/playground/signed-out</c>: where the provider sends the browser afterwards, and what it brought along.</summary>
public sealed class ShowSignedOut(SessionStore sessions) : PlaygroundEndpoint
{
    protected override Task HandleAsync(HttpContext http)
    {
        var session = sessions.Read(http);
        var came = http.Request.Query.Select(parameter => new Claim(parameter.Key, parameter.Value.ToString(), null)).ToList();
        var state = Only(http.Request.Query["state"]);
        var sent = session.SignOutState;
        var model = new Model(came, (sent, state) switch
        {
            (null, _) => "No sign-out was started here, so there is nothing to compare the state with.",
            ("", null) => "No state was sent, and none came back.",
            _ when sent == state => "The state that was sent came back unchanged, so this is the answer to that request.",
            _ => "The state is not the one that was sent. A real application would ignore this answer.",
        }, session.Tokens is not null);
        if (sent is not null)
            sessions.Write(http, session with { SignOutState = null });
        return PlaygroundPage.WriteAsync(http, "SignedOut", model);
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(IReadOnlyList<Claim> Parameters, string StateVerdict, bool HasTokens);
}

using Provider.Playground.Sessions;

namespace Provider.Playground;

/// <summary><c>/playground</c>: who is signed in, and the form to sign in with.</summary>
public sealed class ShowHome(SessionStore sessions, PlaygroundOptions options) : PlaygroundEndpoint
{
    protected override Task HandleAsync(HttpContext http) => PlaygroundPage.WriteAsync(http, "Home", new Model(sessions.Read(http), options));

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlaygroundSession Session, PlaygroundOptions Options);
}

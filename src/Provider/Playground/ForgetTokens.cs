using Provider.Playground.Sessions;

namespace Provider.Playground;

/// <summary><c>POST /playground/forget</c>: ends the application's own session and nothing else. The provider is not told.</summary>
public sealed class ForgetTokens(SessionStore sessions) : PlaygroundEndpoint
{
    protected override Task HandleAsync(HttpContext http)
    {
        sessions.Write(http, sessions.Read(http) with { Tokens = null, Pending = null });
        Redirect(http, "/playground");
        return Task.CompletedTask;
    }
}

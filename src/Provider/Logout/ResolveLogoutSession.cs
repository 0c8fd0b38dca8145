using Provider.Pages.Resources;
using Provider.Protocol.Pipeline;
using Provider.Sessions;

namespace Provider.Logout;

/// <summary>Finds the browser's own session. Nobody else's can end here, whatever the request says.</summary>
public sealed class ResolveLogoutSession(BrowserSessions sessions) : IHandler<LogoutContext>
{
    public async ValueTask HandleAsync(LogoutContext context)
    {
        PageLanguage.Ask(context.Http, context.Request.UiLocales);
        context.Session = await sessions.FindAsync(context.Http, context.Tenant);
    }
}

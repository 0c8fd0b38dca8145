using Provider.Data.Sessions;
using Provider.Logout.Rules;
using Provider.Protocol.Pipeline;
using Provider.Sessions;

namespace Provider.Logout.Dialects.WoltLab;

/// <summary>Ends the browser's session and, where the hint counts, the app's part in every other session of its user.</summary>
public sealed class EndAppEverywhere(EndBrowserSession ending, EndAppOfUser endingApp) : IHandler<WoltLabLogoutContext>
{
    public async ValueTask HandleAsync(WoltLabLogoutContext context)
    {
        var (http, tenant, details) = (context.Http, context.Tenant, LogoutDetails.Write(context));
        var session = context.Decision!.Outcome == LogoutOutcome.End ? context.Session : null;
        if (context.Decision.Scope == LogoutScope.ThisAppEverywhere)
            await endingApp.EndAsync(http, tenant, context.Application!, context.Hint!.Subject!, session, details);
        else if (session is not null)
            await ending.EndAsync(http, tenant, session, EndReason.RpLogout, context.Application?.ClientId, details);
    }
}

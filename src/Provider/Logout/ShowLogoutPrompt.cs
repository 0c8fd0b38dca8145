using Provider.Applications.Urls;
using Provider.Interactions;
using Provider.Logout.Rules;
using Provider.Pages.Writing;
using Provider.Protocol.Pipeline;

namespace Provider.Logout;

/// <summary>Asks the user. The answer names the session it was asked for, the address was validated before, and neither can be changed in between.</summary>
public sealed class ShowLogoutPrompt(Ticket<LogoutTicket> tickets, DescribeLogout describe, IPageWriter pages) : IHandler<LogoutContext>
{
    public async ValueTask HandleAsync(LogoutContext context)
    {
        if (context.Decision!.Outcome != LogoutOutcome.Prompt)
            return;
        var ticket = new LogoutTicket
        {
            SessionId = context.Session!.Id,
            ClientId = context.Application?.ClientId,
            Target = context.RedirectUri is { } target ? UrlQuery.Append(target, "state", context.State) : null,
            IsFederated = context.IsFederated,
            UiLocales = context.Request.UiLocales,
            Details = LogoutDetails.Write(context),
            IsAppEverywhere = context.Decision.Scope == LogoutScope.ThisAppEverywhere,
        };
        var view = await describe.ForAsync(context.Http, context.Tenant, context.Session, context.Application, ticket.Target);
        context.HandleRequest();
        await pages.WriteLogoutPromptAsync(context.Http, view, tickets.Seal(context.Http, context.Tenant.Name, ticket));
    }
}

using Provider.Data.Stores;
using Provider.Interactions;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.Authorization;

/// <summary>
/// Asks third-party applications' users for consent, and first-party ones' where the API says so. Remembered by user, application, API
/// and scopes; <c>prompt=consent</c> asks again.
/// </summary>
public sealed class RequireConsent(ConsentStore consents) : IHandler<AuthorizationContext>
{
    public async ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Interaction != Interaction.None)
            return;

        var session = context.Session!;
        var answer = context.Http.Features.Get<AuthorizationTicket>() is { } ticket && ticket.ConsentSession == session.Id ? ticket.ConsentGiven : null;
        if (answer == false)
        {
            context.Reject(ErrorOf.AccessDenied(ErrorIds.ConsentDenied));
            return;
        }

        if (!IsRequired(context) && answer is null)
            return;

        // A payment agreed to last week is not this payment: what is asked in detail is asked each time.
        if (context.AuthorizationDetails is not null)
        {
            if (answer is null)
                AskOrRefuse(context);
            return;
        }

        var given = await consents.FindAsync(context.Client.Id, session.Subject, context.Audience, context.Aborted);
        if (answer == true || (given is not null && !context.Request.HasPrompt("consent") && context.ScopesToAgreeTo.All(given.Scopes.Contains)))
            return;

        AskOrRefuse(context);
    }

    private static void AskOrRefuse(AuthorizationContext context)
    {
        if (context.Request.HasPrompt("none"))
            context.Reject(ErrorOf.ConsentRequired(ErrorIds.ConsentRequired));
        else
            context.Interaction = Interaction.Consent;
    }

    private static bool IsRequired(AuthorizationContext context)
    {
        if (context.AuthorizationDetails is not null)
            return true;
        if (context.Request.HasPrompt("consent"))
            return true;
        return context.Http.Tenant().FindApplication(context.Client.ClientId)!.NeedsConsent(context.Resource);
    }
}

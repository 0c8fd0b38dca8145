using Provider.Data.Logs;
using Provider.Logout.Rules;
using Provider.Logs;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Logout;

/// <summary>Gathers the facts, lets the rules decide, and turns a refusal into an error and an entry of the tenant's log (<c>flo</c>).</summary>
public sealed class DecideLogout(LogEventStore log) : IHandler<LogoutContext>
{
    public async ValueTask HandleAsync(LogoutContext context)
    {
        if (ReadFederated.From(context.Request.Parameters, context.WasPosted) is not { } isFederated)
        {
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.LogoutFederated));
            return;
        }

        context.IsFederated = isFederated;

        var facts = Gather(context);
        var decision = DecideOidcLogout.Decide(facts);
        context.Application = facts.Application;
        context.Decision = decision;
        context.RedirectUri = decision.Target;
        if (decision.Refusal is not { } refusal)
            return;

        context.Reject(ErrorOf.InvalidRequest(IdOf(refusal.Kind), refusal.Text).Because(refusal.Detail ?? refusal.Text));
        await log.AddAsync(
            LogEvents.Of(context.Http, context.Tenant, "flo", context.Session?.Subject, context.Request.ClientId, context.Session?.Id, refusal.Text, LogoutDetails.Write(context)), context.Aborted);
    }

    private static LogoutFacts Gather(LogoutContext context) => new()
    {
        ClientId = context.Request.ClientId,
        Client = context.Tenant.FindApplication(context.Request.ClientId),
        Hint = context.Hint is { } hint ? new HintFacts(context.Tenant.FindApplication(hint.Client?.ClientId), hint.SessionId, hint.Reason) { Subject = hint.Subject } : null,
        LogoutHint = context.Request.LogoutHint,
        PostLogoutRedirectUri = context.Request.PostLogoutRedirectUri,
        TenantUrls = context.Tenant.LogoutUrls,
        SessionId = context.Session?.Id,
        SessionSubject = context.Session?.Subject,
        IsPromptEnabled = context.Tenant.Settings.Sessions.OidcLogoutPromptEnabled,
    };

    private static ErrorId IdOf(LogoutRefusalKind kind) => kind switch
    {
        LogoutRefusalKind.UnknownClient => ErrorIds.LogoutUnknownClient,
        LogoutRefusalKind.BadHint => ErrorIds.LogoutHintInvalid,
        LogoutRefusalKind.Contradiction => ErrorIds.LogoutContradiction,
        _ => ErrorIds.LogoutUrlNotAllowed,
    };
}

using Provider.Logout.Rules;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Logout.Dialects.AuthPi;

/// <summary>Lets the rules decide, and gives a refusal the status and code that AuthPI's clients expect of an OAuthError.</summary>
public sealed class DecideAuthPiLogout(TimeProvider time) : IHandler<AuthPiLogoutContext>
{
    public ValueTask HandleAsync(AuthPiLogoutContext context)
    {
        // Those two belong to other dialects. Without them the token alone decides, as AuthPI has it.
        var facts = GatherLogoutFacts.From(context, time.GetUtcNow()) with { ClientId = null, Client = null, LogoutHint = null };
        context.Decide(facts, Rules.DecideAuthPiLogout.Decide(facts));
        if (context.Decision!.Refusal is { } refusal)
            context.Reject(ErrorFor(refusal).Because(refusal.Detail ?? refusal.Text));
        return default;
    }

    private static ProtocolError ErrorFor(LogoutRefusal refusal)
    {
        var id = LogoutRefusals.IdOf(refusal.Kind);
        return refusal.Kind switch
        {
            LogoutRefusalKind.BadHint or LogoutRefusalKind.HintExpired => ErrorOf.InvalidToken(id, refusal.Text),
            LogoutRefusalKind.OtherSession => ErrorOf.AccessDenied(id, refusal.Text),
            LogoutRefusalKind.UrlNotAllowed => ErrorOf.InvalidRequest(id, refusal.Text, StatusCodes.Status422UnprocessableEntity),
            _ => ErrorOf.InvalidRequest(id, refusal.Text),
        };
    }
}

using Provider.Protocol.Pipeline;

namespace Provider.Logout.Dialects.WoltLab;

/// <summary>Lets the rules decide; a refusal is a page, as WoltLab's users see it.</summary>
public sealed class DecideWoltLabLogout(TimeProvider time) : IHandler<WoltLabLogoutContext>
{
    public ValueTask HandleAsync(WoltLabLogoutContext context)
    {
        var facts = GatherLogoutFacts.From(context, time.GetUtcNow()) with { LogoutHint = null };
        var firstParty = context.Tenant.Applications.Values.Where(application => application.Settings.IsFirstParty);
        context.Decide(facts, Rules.DecideWoltLabLogout.Decide(facts, firstParty));
        if (context.Decision!.Refusal is { } refusal)
            context.Reject(LogoutRefusals.ToPageError(refusal));
        return default;
    }
}

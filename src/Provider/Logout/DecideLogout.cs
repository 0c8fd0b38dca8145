using Provider.Logout.Rules;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Logout;

/// <summary>Gathers the facts, lets the rules decide, and turns a refusal into an error.</summary>
public sealed class DecideLogout(TimeProvider time) : IHandler<LogoutContext>
{
    public ValueTask HandleAsync(LogoutContext context)
    {
        if (ReadFederated.From(context.Request.Parameters, context.WasPosted) is not { } isFederated)
        {
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.LogoutFederated));
            return default;
        }

        context.IsFederated = isFederated;
        var facts = GatherLogoutFacts.From(context, time.GetUtcNow());
        context.Decide(facts, DecideOidcLogout.Decide(facts));
        if (context.Decision!.Refusal is { } refusal)
            context.Reject(LogoutRefusals.ToPageError(refusal));
        return default;
    }
}

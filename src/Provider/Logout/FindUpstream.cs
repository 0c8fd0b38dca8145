using Provider.Federation.SigningOut;
using Provider.Logout.Rules;
using Provider.Protocol.Pipeline;

namespace Provider.Logout;

/// <summary>Finds the identity provider that the session's user came from, where it is to be signed out of too. The end of the session takes the record away.</summary>
public sealed class FindUpstream(FederatedLogout federated) : IHandler<LogoutContext>
{
    public async ValueTask HandleAsync(LogoutContext context)
    {
        if (context.IsFederated && context.Decision!.Outcome == LogoutOutcome.End)
            context.Upstream = await federated.FindAsync(context.Tenant, context.Session!.Id, context.Aborted);
    }
}

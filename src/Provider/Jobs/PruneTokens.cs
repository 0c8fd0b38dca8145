using Provider.Data.Federation;
using Provider.Data.MultiFactor;
using Provider.Data.Stores;
using Quartz;

namespace Provider.Jobs;

/// <summary>Deletes spent tokens, their authorizations and long-ended sessions; every hour, after two weeks as OpenIddict does.</summary>
[DisallowConcurrentExecution]
public sealed class PruneTokens(TokenPruning pruning, UpstreamSessionStore upstreams, UsedIdStore usedIds, MfaTransactionStore transactions) : IJob
{
    private static readonly TimeSpan MinimumAge = TimeSpan.FromDays(14);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await pruning.RunAsync(MinimumAge, cancellationToken);
        await upstreams.PruneAsync(cancellationToken);
        await usedIds.PruneAsync(cancellationToken);
        await transactions.PruneAsync(cancellationToken);
    }
}

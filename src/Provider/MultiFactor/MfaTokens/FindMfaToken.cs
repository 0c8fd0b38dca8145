using Provider.Data.MultiFactor;
using Provider.Protocol.Errors;
using Provider.Protocol.Stores.Tokens;
using Provider.Tenants;

namespace Provider.MultiFactor.MfaTokens;

/// <summary>Finds what a mfa_token stands for. One of another tenant or application is as good as none.</summary>
public sealed class FindMfaToken(MfaTransactionStore transactions)
{
    public ValueTask<MfaTransaction?> FindAsync(Tenant tenant, string mfaToken, CancellationToken cancellation) =>
        transactions.FindAsync(MfaTransactionKinds.MfaToken, tenant.Name, ReferenceId.Hash(mfaToken), cancellation);

    /// <summary>Why there is none, in the words that Auth0's SDKs look for.</summary>
    public async ValueTask<ProtocolError> ExplainAsync(Tenant tenant, string mfaToken, string clientId, CancellationToken cancellation) =>
        await transactions.WasIssuedAsync(MfaTransactionKinds.MfaToken, tenant.Name, ReferenceId.Hash(mfaToken), clientId, cancellation)
            ? ErrorOf.ExpiredToken(ErrorIds.ExpiredMfaToken)
            : ErrorOf.InvalidGrant(ErrorIds.InvalidMfaToken);
}

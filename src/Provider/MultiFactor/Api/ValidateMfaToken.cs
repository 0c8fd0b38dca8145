using Provider.MultiFactor.MfaTokens;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.MultiFactor.Api;

/// <summary>The mfa_token must be this application's.</summary>
public sealed class ValidateMfaToken(FindMfaToken find, JudgeSecondFactor judge) : IHandler<MfaChallengeContext>
{
    public async ValueTask HandleAsync(MfaChallengeContext context)
    {
        var tenant = context.Http.Tenant();
        if (context.Parameters["mfa_token"] is not { } token)
        {
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: mfa_token"));
        }
        else if (await find.FindAsync(tenant, token, context.Aborted) is not { } transaction || transaction.ClientId != context.Client.ClientId)
        {
            context.Reject(await find.ExplainAsync(tenant, token, context.Client.ClientId, context.Aborted));
        }
        else
        {
            var factors = await judge.ReadAsync(tenant, transaction.Subject, context.Aborted);
            if (factors.IsBlocked)
                context.Reject(ErrorOf.InvalidGrant(ErrorIds.InvalidMfaToken).Because("the user is gone or blocked"));
            context.Caller = new MfaCaller(factors, context.Client.ClientId, transaction, null);
        }
    }
}

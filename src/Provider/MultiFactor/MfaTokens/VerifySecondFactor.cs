using Provider.Data.MultiFactor;
using Provider.MultiFactor.Factors;
using Provider.Protocol;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;
using Provider.Tenants;

namespace Provider.MultiFactor.MfaTokens;

/// <summary>Second factors at the token endpoint. A user without one proves the authenticator that was associated under the same mfa_token; it is active from then on.</summary>
public sealed class VerifySecondFactor(
    FindMfaToken mfaTokens, ReadMfaBearer bearers, JudgeSecondFactor judge, VerifyFactor verify, AuthenticatorStore authenticators, MfaTransactionStore transactions, TimeProvider time) : ISecondFactors
{
    public async ValueTask<SecondFactorAnswer> VerifyAsync(HttpContext http, Client client, SecondFactorKind kind, RequestParameters parameters)
    {
        var (tenant, token) = (http.Tenant(), parameters["mfa_token"]!);
        if (await mfaTokens.FindAsync(tenant, token, http.RequestAborted) is not { } transaction || transaction.ClientId != client.ClientId)
            return await ConfirmByAccessTokenAsync(http, tenant, client, kind, parameters);
        var factors = await judge.ReadAsync(tenant, transaction.Subject, http.RequestAborted);
        var recoveryCode = kind == SecondFactorKind.RecoveryCode ? RecoveryCodes.Create() : null;
        var caller = new MfaCaller(factors, client.ClientId, transaction, null);
        if (await JudgeAsync(http, tenant, caller, kind, parameters, recoveryCode) is { } error)
            return SecondFactorAnswer.Refuse(error);
        if (!await transactions.TakeAsync(transaction, CancellationToken.None))
            return SecondFactorAnswer.Refuse(ErrorOf.InvalidGrant(ErrorIds.InvalidMfaToken).Because("the mfa_token was used meanwhile"));
        return new SecondFactorAnswer { Granted = GrantDataJson.Read(transaction.Data) with { AuthenticatedAt = time.GetUtcNow() }, RecoveryCode = recoveryCode };
    }

    /// <summary>Auth0 takes an access token for authenticators in place of the mfa_token to end an enrolment. Nothing grows by it: the answer is a token for the same, until the same time.</summary>
    private async ValueTask<SecondFactorAnswer> ConfirmByAccessTokenAsync(HttpContext http, Tenant tenant, Client client, SecondFactorKind kind, RequestParameters parameters)
    {
        var (caller, _) = await bearers.ReadAsync(http, tenant, parameters["mfa_token"]!, MultiFactorApi.Enroll, takesMfaToken: false);
        if (caller?.Token is not { } token || caller.ClientId != client.ClientId || kind == SecondFactorKind.RecoveryCode)
            return SecondFactorAnswer.Refuse(await mfaTokens.ExplainAsync(tenant, parameters["mfa_token"]!, client.ClientId, http.RequestAborted));
        if (await JudgeAsync(http, tenant, caller, kind, parameters, null) is { } error)
            return SecondFactorAnswer.Refuse(error);
        var granted = new GrantData
        {
            ClientId = client.ClientId,
            Subject = caller.Factors.Subject,
            Audience = tenant.Issuer.MfaAudience,
            Scopes = [.. token.Scopes.Where(scope => scope is MultiFactorApi.Enroll or MultiFactorApi.ReadAuthenticators or MultiFactorApi.RemoveAuthenticators)],
            SessionId = token.SessionId,
            AuthenticatedAt = time.GetUtcNow(),
        };
        return new SecondFactorAnswer { Granted = granted, IsEnrolment = true, LatestEnd = token.ExpiresAt };
    }

    private async ValueTask<ProtocolError?> JudgeAsync(HttpContext http, Tenant tenant, MfaCaller caller, SecondFactorKind kind, RequestParameters parameters, string? recoveryCode)
    {
        var factors = caller.Factors;
        if (factors.IsBlocked)
            return ErrorOf.InvalidGrant(ErrorIds.InvalidMfaToken).Because("the user is gone or blocked");
        var isChallenge = caller.Transaction is not null && factors.IsEnrolled;
        switch (kind)
        {
            case SecondFactorKind.RecoveryCode:
                return ErrorFor(await verify.RecoveryCodeAsync(http, tenant, factors, parameters["recovery_code"]!, recoveryCode), ErrorIds.InvalidRecoveryCode);
            case SecondFactorKind.Otp when isChallenge:
                return ErrorFor(await verify.OtpAsync(http, tenant, factors, parameters["otp"]!), ErrorIds.InvalidOtp);
            case SecondFactorKind.Otp:
                return FindPending(caller, AuthenticatorTypes.Totp, null) is { } pending && factors.OffersOtp
                    ? ErrorFor(await verify.OtpEnrolmentAsync(http, tenant, pending, parameters["otp"]!, isFirst: caller.Transaction is not null), ErrorIds.InvalidOtp)
                    : ErrorOf.AssociationRequired(ErrorIds.NotEnrolled);
            default:
                return await JudgeSentCodeAsync(http, tenant, caller, isChallenge, parameters);
        }
    }

    private async ValueTask<ProtocolError?> JudgeSentCodeAsync(HttpContext http, Tenant tenant, MfaCaller caller, bool isChallenge, RequestParameters parameters)
    {
        var sent = await transactions.FindAsync(MfaTransactionKinds.OobCode, tenant.Name, ReferenceId.Hash(parameters["oob_code"]!), http.RequestAborted);
        if (sent is null || sent.Subject != caller.Factors.Subject || sent.ClientId != caller.ClientId || sent.ParentHash != caller.PendingFor)
            return ErrorOf.InvalidGrant(ErrorIds.InvalidOobCode).Because("unknown, over, or of another mfa_token");
        var target = isChallenge ? (caller.Factors.CanSendCode && caller.Factors.Email!.Id == sent.AuthenticatorId ? caller.Factors.Email : null) : FindPending(caller, AuthenticatorTypes.Email, sent.AuthenticatorId);
        if (target is null)
            return ErrorOf.InvalidGrant(ErrorIds.InvalidOobCode).Because("its authenticator is gone, or another has to be challenged");
        return ErrorFor(
            await verify.SentCodeAsync(http, tenant, sent, parameters["binding_code"]!, !isChallenge, () => isChallenge
                ? authenticators.TouchAsync(target, CancellationToken.None)
                : authenticators.ConfirmAsync(target, isFirst: caller.Transaction is not null, null, CancellationToken.None)),
            ErrorIds.InvalidBindingCode);
    }

    private static Authenticator? FindPending(MfaCaller caller, string type, string? id) =>
        caller.Factors.All.FirstOrDefault(one => !one.IsConfirmed && one.Type == type && one.PendingFor == caller.PendingFor && (id is null || one.Id == id));

    private static ProtocolError? ErrorFor(FactorVerdict verdict, ErrorId id) => verdict switch
    {
        FactorVerdict.Right => null,
        FactorVerdict.TooManyAttempts => ErrorOf.TooManyAttempts(ErrorIds.TooManyFactorAttempts),
        _ => ErrorOf.InvalidGrant(id),
    };
}

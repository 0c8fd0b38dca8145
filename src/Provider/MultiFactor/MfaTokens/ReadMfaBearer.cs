using Provider.MultiFactor.Factors;
using Provider.Protocol.Errors;
using Provider.Protocol.Stores.Users;
using Provider.Protocol.Tokens;
using Provider.Tenants;

namespace Provider.MultiFactor.MfaTokens;

/// <summary>
/// Reads the token with which somebody manages authenticators. An access token must be for this and nothing else will do; its session must go on; and where the user has a factor it must be
/// from after that factor, because from then on none is issued without it.
/// </summary>
public sealed class ReadMfaBearer(FindMfaToken mfaTokens, JudgeSecondFactor judge, ISessionStatus sessions, TimeProvider time)
{
    /// <param name="http">The request.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="token">What was presented.</param>
    /// <param name="scope">What an access token must be good for.</param>
    /// <param name="takesMfaToken">Whether a mfa_token will do too.</param>
    public async ValueTask<(MfaCaller? Caller, ProtocolError? Error)> ReadAsync(HttpContext http, Tenant tenant, string token, string scope, bool takesMfaToken)
    {
        if (takesMfaToken && await mfaTokens.FindAsync(tenant, token, http.RequestAborted) is { } transaction)
        {
            var owner = await judge.ReadAsync(tenant, transaction.Subject, http.RequestAborted);
            return owner.IsBlocked ? Refuse("the user is gone or blocked") : (new MfaCaller(owner, transaction.ClientId!, transaction, null), null);
        }

        if (AccessToken.Read(tenant.Issuer, token, time.GetUtcNow(), out var reason) is not { } accessToken)
            return Refuse(reason ?? "unreadable");
        if (!accessToken.IsFor(tenant.Issuer.MfaAudience, tenant.Issuer))
            return Refuse("not for authenticators");
        if (accessToken.Binding is not null)
            return Refuse("a token of a key was used as a bearer token");
        if (accessToken.SessionId is { } session && !await sessions.IsLiveAsync(tenant.Name, session, http.RequestAborted))
            return Refuse("its session has ended");
        var factors = await judge.ReadAsync(tenant, accessToken.Subject, http.RequestAborted);
        if (factors.IsBlocked || IsFromBefore(accessToken, factors))
            return Refuse("the user is gone or blocked, or has enrolled since");
        return accessToken.Scopes.Contains(scope) ? (new MfaCaller(factors, accessToken.ClientId, null, accessToken), null) : (null, ErrorOf.InsufficientScope(ErrorIds.MfaScope));
    }

    private static bool IsFromBefore(AccessToken token, UserFactors factors)
    {
        var active = factors.Email is { } email ? factors.Otp.Append(email) : factors.Otp;
        return !(token.Claims is { } claims && claims.TryGetLong("iat", out var issuedAt))
            || active.Select(one => one.ConfirmedAt).Min() is { } first && issuedAt < new DateTimeOffset(first).ToUnixTimeSeconds();
    }

    private static (MfaCaller?, ProtocolError?) Refuse(string cause) => (null, ErrorOf.InvalidToken(ErrorIds.InvalidAccessToken).Because(cause));
}

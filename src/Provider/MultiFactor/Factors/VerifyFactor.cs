using System.Security.Cryptography;
using System.Text;
using Provider.Data.Keys;
using Provider.Data.Logs;
using Provider.Data.MultiFactor;
using Provider.Logs;
using Provider.Tenants;

namespace Provider.MultiFactor.Factors;

/// <summary>
/// Judges codes, for pages and for applications alike: 1. take one of the user's tries, 2. compare, 3. use the code up in one statement, which one of any number of parallel callers wins,
/// 4. give the try back and say so in the log.
/// </summary>
public sealed class VerifyFactor(AuthenticatorStore authenticators, MfaTransactionStore transactions, FactorAttempts attempts, MasterKey masterKey, LogEventStore log, TimeProvider time)
{
    /// <summary>What the secrets of authenticator apps are sealed for.</summary>
    public const string SecretPurpose = "totp-secret";

    public byte[] SealSecret(ReadOnlySpan<byte> secret) => masterKey.Seal(secret, SecretPurpose);

    /// <summary>A code of one of the user's apps.</summary>
    public ValueTask<FactorVerdict> OtpAsync(HttpContext http, Tenant tenant, UserFactors factors, string code) => TryAsync(http, tenant, factors.Subject, "gd_auth_failed", "gd_auth_succeed", async () =>
    {
        foreach (var authenticator in factors.Otp)
        {
            if (Totp.Match(masterKey.Open(authenticator.SealedSecret, SecretPurpose), code, time.GetUtcNow()) is { } step && await authenticators.UseStepAsync(authenticator, step, CancellationToken.None))
                return true;
        }

        return false;
    });

    /// <summary>The first code of an app that is being enrolled by a mfa_token or an access token.</summary>
    public ValueTask<FactorVerdict> OtpEnrolmentAsync(HttpContext http, Tenant tenant, Authenticator pending, string code, bool isFirst) => TryAsync(http, tenant, pending.Subject, "gd_auth_failed", "gd_enrollment_complete", async () =>
        Totp.Match(masterKey.Open(pending.SealedSecret, SecretPurpose), code, time.GetUtcNow()) is { } step && await authenticators.ConfirmAsync(pending, isFirst, step, CancellationToken.None));

    /// <summary>The first code of an app that is being enrolled on a page; nothing of it was stored before.</summary>
    public ValueTask<FactorVerdict> FirstOtpAsync(HttpContext http, Tenant tenant, string subject, byte[] secret, string code) => TryAsync(http, tenant, subject, "gd_auth_failed", "gd_enrollment_complete", async () =>
    {
        if (Totp.Match(secret, code, time.GetUtcNow()) is not { } step)
            return false;
        var proved = new Authenticator { Id = Authenticator.NewId(AuthenticatorTypes.Totp), TenantId = tenant.Name, Subject = subject, Type = AuthenticatorTypes.Totp, SealedSecret = SealSecret(secret) };
        return await authenticators.AddFirstAsync(proved, step, CancellationToken.None);
    });

    /// <summary>A code that was sent. It is used up by a right guess alone; the wrong ones are counted.</summary>
    /// <param name="http">The request.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="sent">What was kept of the code.</param>
    /// <param name="code">What the user typed.</param>
    /// <param name="isEnrolment">Whether it also enrols the address.</param>
    /// <param name="prove">Puts the proof into effect.</param>
    public ValueTask<FactorVerdict> SentCodeAsync(HttpContext http, Tenant tenant, MfaTransaction sent, string code, bool isEnrolment, Func<ValueTask<bool>> prove) =>
        TryAsync(http, tenant, sent.Subject, "gd_auth_failed", isEnrolment ? "gd_enrollment_complete" : "gd_auth_succeed", async () =>
            IsSame(HashOf(sent, code), sent.CodeHash) && await transactions.TakeAsync(sent, CancellationToken.None) && await prove());

    /// <param name="http">The request.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="factors">The user's.</param>
    /// <param name="code">What the user typed.</param>
    /// <param name="replacement">The code that takes its place; null: none does yet.</param>
    public ValueTask<FactorVerdict> RecoveryCodeAsync(HttpContext http, Tenant tenant, UserFactors factors, string code, string? replacement) => TryAsync(http, tenant, factors.Subject, "gd_recovery_failed", "gd_recovery_succeed", async () =>
        factors is { IsEnrolled: true, RecoveryCode: not null } && code.Length <= 64
        && await authenticators.UseRecoveryCodeAsync(
            tenant.Name, factors.Subject, Authenticator.HashOf(RecoveryCodes.Normalise(code)), replacement is null ? null : Authenticator.HashOf(replacement), CancellationToken.None));

    /// <summary>What is kept of a code that is sent: six digits are soon guessed, so the hash has a key, and it is good for one transaction.</summary>
    public string HashOf(MfaTransaction sent, string code) => Convert.ToBase64String(HMACSHA256.HashData(
        masterKey.DeriveKey("mfa-sent-code"), Encoding.UTF8.GetBytes($"{sent.Kind} {sent.Hash} {sent.AuthenticatorId} {code.Replace(" ", "", StringComparison.Ordinal)}")));

    private async ValueTask<FactorVerdict> TryAsync(HttpContext http, Tenant tenant, string subject, string failed, string succeeded, Func<ValueTask<bool>> judge)
    {
        if (!await attempts.TakeAsync(tenant, subject))
        {
            await log.AddAsync(LogEvents.Of(http, tenant, failed == "gd_recovery_failed" ? "gd_recovery_rate_limit_exceed" : "gd_otp_rate_limit_exceed", subject), CancellationToken.None);
            return FactorVerdict.TooManyAttempts;
        }

        var isRight = await judge();
        if (isRight)
            await attempts.GiveBackAsync(tenant, subject);
        await log.AddAsync(LogEvents.Of(http, tenant, isRight ? succeeded : failed, subject), CancellationToken.None);
        return isRight ? FactorVerdict.Right : FactorVerdict.Wrong;
    }

    private static bool IsSame(string hash, string? other) => other is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(other));
}

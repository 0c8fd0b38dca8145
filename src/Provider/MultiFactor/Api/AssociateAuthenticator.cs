using System.Security.Cryptography;
using Provider.Data.MultiFactor;
using Provider.MultiFactor.Factors;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.MultiFactor.Api;

/// <summary>
/// Begins an enrolment. With a mfa_token it can only be the user's first: whoever knows the password alone cannot add a factor to those that protect it. The recovery code comes into being
/// together with the authenticator, when that is proved.
/// </summary>
public sealed class AssociateAuthenticator(AuthenticatorStore authenticators, VerifyFactor verify, SendOobCode send) : IHandler<AssociateContext>
{
    public async ValueTask HandleAsync(AssociateContext context)
    {
        var factors = context.Caller.Factors;
        if (FindFault(context, factors) is { } error)
        {
            context.Reject(error);
            return;
        }

        context.Secret = context.IsOtp ? RandomNumberGenerator.GetBytes(Totp.SecretLength) : null;
        context.RecoveryCode = !factors.IsEnrolled && factors.OffersRecoveryCode ? RecoveryCodes.Create() : null;
        var type = context.IsOtp ? AuthenticatorTypes.Totp : AuthenticatorTypes.Email;
        var pending = new Authenticator
        {
            Id = Authenticator.NewId(type),
            TenantId = context.Http.Tenant().Name,
            Subject = factors.Subject,
            Type = type,
            SealedSecret = context.Secret is { } secret ? verify.SealSecret(secret) : null,
            Hash = context.RecoveryCode is { } code ? Authenticator.HashOf(code) : null,
            PendingFor = context.Caller.PendingFor,
        };
        await authenticators.AddPendingAsync(pending, context.Aborted);
        if (context.IsOtp)
            return;
        context.OobCode = await send.SendAsync(context.Http, context.Caller, pending.Id);
        if (context.OobCode is null)
            context.Reject(ErrorOf.TooManyAttempts(ErrorIds.TooManyMessages));
    }

    private static ProtocolError? FindFault(AssociateContext context, UserFactors factors)
    {
        if (context.Caller.Transaction is not null && factors.IsEnrolled)
            return ErrorOf.AccessDenied(ErrorIds.AlreadyEnrolled);
        if (context.IsOtp)
            return factors.CanEnrolOtp ? null : ErrorOf.InvalidRequest(ErrorIds.UnsupportedAuthenticatorType);
        if (!factors.OffersEmail)
            return ErrorOf.InvalidRequest(ErrorIds.UnsupportedAuthenticatorType);
        if (factors.Email is not null)
            return ErrorOf.AccessDenied(ErrorIds.AlreadyEnrolled);
        return factors.CanEnrolEmail ? null : ErrorOf.InvalidRequest(ErrorIds.NoVerifiedEmail);
    }
}

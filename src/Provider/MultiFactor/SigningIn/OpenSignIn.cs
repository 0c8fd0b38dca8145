using Provider.Data.MultiFactor;
using Provider.MultiFactor.Factors;
using Provider.Pages.Contracts;

namespace Provider.MultiFactor.SigningIn;

/// <summary>A sign-in between its factors, found and still good.</summary>
public sealed record OpenSignIn(SecondFactorTicket Ticket, MfaTransaction Transaction, PendingSignIn Pending, UserFactors Factors)
{
    /// <summary>Nobody who has a factor may add one before that is proved.</summary>
    public bool IsEnrolment => !Factors.IsEnrolled;

    public IReadOnlyList<SecondFactorWay> Ways => IsEnrolment
        ? [.. Of(Pending.MayEnrol && Factors.CanEnrolOtp, SecondFactorWay.Otp), .. Of(Pending.MayEnrol && Factors.CanEnrolEmail, SecondFactorWay.Email)]
        : [.. Of(Factors.Otp.Count > 0, SecondFactorWay.Otp), .. Of(Factors.CanSendCode, SecondFactorWay.Email), .. Of(Factors.RecoveryCode is not null, SecondFactorWay.RecoveryCode)];

    private static SecondFactorWay[] Of(bool isThere, SecondFactorWay way) => isThere ? [way] : [];
}

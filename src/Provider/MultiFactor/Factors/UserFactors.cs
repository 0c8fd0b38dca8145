using Provider.Data.MultiFactor;

namespace Provider.MultiFactor.Factors;

/// <summary>What a user can prove beside the first factor, as far as the tenant has it enabled.</summary>
public sealed record UserFactors
{
    public required string Subject { get; init; }

    /// <summary>Confirmed and not, of every kind.</summary>
    public required IReadOnlyList<Authenticator> All { get; init; }

    public IReadOnlyList<Authenticator> Otp { get; init; } = [];

    public Authenticator? Email { get; init; }

    public Authenticator? RecoveryCode { get; init; }

    /// <summary>Where codes can be sent; null without a verified address.</summary>
    public string? VerifiedEmail { get; init; }

    /// <summary>The same, as far as it may be shown to whoever has not proved the second factor.</summary>
    public string? MaskedEmail => VerifiedEmail?.LastIndexOf('@') is > 0 and var at ? $"{VerifiedEmail[0]}***{VerifiedEmail[at..]}" : null;

    /// <summary>What an authenticator app calls the account.</summary>
    public string AccountName { get; init; } = "";

    public bool OffersOtp { get; init; }

    public bool OffersEmail { get; init; }

    public bool OffersRecoveryCode { get; init; }

    public bool IsBlocked { get; init; }

    /// <summary>Whether the user has to be challenged: nothing else may be added or removed before.</summary>
    public bool IsEnrolled => Otp.Count > 0 || Email is not null;

    public bool CanSendCode => Email is not null && CanEnrolEmail;

    public bool CanEnrolOtp => OffersOtp;

    public bool CanEnrolEmail => OffersEmail && VerifiedEmail is not null;

    /// <summary>Whether recovery codes are given out and this user has none.</summary>
    public bool LacksRecoveryCode => OffersRecoveryCode && RecoveryCode is null;
}

namespace Provider.Pages.Contracts;

/// <summary>What the pages for a second factor show.</summary>
public sealed record SecondFactorView : ILeavingForm
{
    public string? AppName { get; init; }

    /// <summary>An https or data URL.</summary>
    public string? AppLogo { get; init; }

    public string? ContinueTo { get; init; }

    /// <summary>Whether a factor is being set up, and not asked for.</summary>
    public bool IsEnrolment { get; init; }

    /// <summary>What the user can verify with, or set up.</summary>
    public IReadOnlyList<SecondFactorWay> Ways { get; init; } = [];

    /// <summary>Where codes are sent, as far as it may be shown.</summary>
    public string? MaskedEmail { get; init; }

    /// <summary>The secret for an authenticator app, in groups of four.</summary>
    public string? Secret { get; init; }

    /// <summary>The same as a QR code.</summary>
    public QrCode? QrCode { get; init; }

    /// <summary>The code to write down.</summary>
    public string? RecoveryCode { get; init; }
}

using System.Text.Json.Serialization;

namespace Provider.Data.Tenants;

/// <summary><c>guardianFactors</c> and <c>guardianPolicies</c> of the Deploy CLI.</summary>
public sealed record MultiFactorSettings
{
    public const string Otp = "otp";
    public const string Email = "email";
    public const string RecoveryCode = "recovery-code";

    /// <summary>The factors that are enabled, by Auth0's names.</summary>
    public IReadOnlyList<string> Factors { get; init; } = [];

    /// <summary>Whether every sign-in needs a second factor (policy <c>all-applications</c>). Without it those do whose user has enrolled, or whose application asks.</summary>
    public bool AllApplications { get; init; }

    /// <summary>Whether there is any factor to ask for. A recovery code alone is none.</summary>
    [JsonIgnore]
    public bool IsOffered => Factors.Contains(Otp) || Factors.Contains(Email);

    public bool Has(string factor) => Factors.Contains(factor);
}

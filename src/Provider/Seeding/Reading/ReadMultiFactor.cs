using Provider.Data.Tenants;
using Provider.Seeding.Model;

namespace Provider.Seeding.Reading;

/// <summary>The sections <c>guardianFactors</c> and <c>guardianPolicies</c>. A factor that is not ours is named in the report, because somebody counts on it.</summary>
internal static class ReadMultiFactor
{
    private const string AllApplications = "all-applications";

    private static readonly string[] Supported = [MultiFactorSettings.Otp, MultiFactorSettings.Email, MultiFactorSettings.RecoveryCode];

    private static readonly string[] Others = ["sms", "phone", "voice", "push-notification", "duo", "webauthn-roaming", "webauthn-platform"];

    public static MultiFactorSettings From(TenantSeed tenant, FieldReader sections, SeedScope scope)
    {
        var factors = Factors(tenant, sections, scope);
        var policies = sections.Mapping("guardianPolicies", SeedFields.GuardianPolicies);
        var named = policies?.Texts("policies") ?? [];
        policies?.Finish();
        foreach (var policy in named.Where(policy => policy.Text != AllApplications))
        {
            if (policy.Text == "confidence-score")
                LeaveOut(tenant, policy.Position, "guardianPolicies: confidence-score", scope);
            else
                scope.Problems.Error(policy.Position, $"guardianPolicies: \"{policy.Text}\" is not known.", $"Write {AllApplications}, or leave the list empty.");
        }

        var settings = new MultiFactorSettings { Factors = factors, AllApplications = named.Any(policy => policy.Text == AllApplications) };
        if (settings is { AllApplications: true, IsOffered: false })
            scope.Problems.Error(named[0].Position, $"The policy {AllApplications} asks everybody for a second factor, and none is enabled.", "Enable otp or email in guardianFactors.");
        return settings;
    }

    private static List<string> Factors(TenantSeed tenant, FieldReader sections, SeedScope scope)
    {
        var enabled = new List<string>();
        foreach (var fields in scope.Entries(sections.Node("guardianFactors"), SeedFields.GuardianFactor))
        {
            var name = fields.RequiredText("name");
            var isEnabled = fields.Boolean("enabled") ?? false;
            fields.Finish();
            if (name is null)
                continue;
            if (Supported.Contains(name))
                enabled.AddRange(isEnabled && !enabled.Contains(name) ? [name] : []);
            else if (!Others.Contains(name))
                scope.Problems.Error(fields.At("name"), $"guardianFactors: \"{name}\" is not known.", NearestName.Of(name, Supported) is { } nearest ? $"Did you mean {nearest}?" : $"Write one of: {string.Join(", ", Supported)}.");
            else if (isEnabled)
                LeaveOut(tenant, fields.At("name"), $"guardianFactors: {name}", scope);
        }

        return enabled;
    }

    private static void LeaveOut(TenantSeed tenant, SeedPosition position, string what, SeedScope scope)
    {
        tenant.LeftOut.Add(what);
        scope.Problems.Warn(position, $"{what} is not supported and was left out.", $"Use {string.Join(", ", Supported)}.");
    }
}

using System.Net;
using Provider.Data.Tenants;

namespace Provider.Seeding.Reading;

/// <summary>The <c>attackProtection</c> section; of its parts, brute-force protection is ours.</summary>
internal static class ReadAttackProtection
{
    public static AttackProtectionSettings From(FieldReader? fields)
    {
        if (fields is null)
            return new();
        var settings = new AttackProtectionSettings
        {
            BruteForceProtection = BruteForce(fields.Mapping("bruteForceProtection", SeedFields.BruteForceProtection)),
        };
        string[] others = ["suspiciousIpThrottling", "breachedPasswordDetection", "botDetection", "captcha"];
        foreach (var part in others)
            fields.LeftOut(part, $"attackProtection.{part} is not supported and was left out.", "Remove it, or cover it in front of this server.");
        fields.Finish();
        return settings;
    }

    private static BruteForceProtectionSettings BruteForce(FieldReader? fields)
    {
        var settings = new BruteForceProtectionSettings();
        if (fields is null)
            return settings;
        var allowlist = fields.Texts("allowlist");
        foreach (var entry in allowlist.Where(entry => !IPAddress.TryParse(entry.Text, out _) && !IPNetwork.TryParse(entry.Text, out _)))
            fields.Problems.Error(entry.Position, $"allowlist: \"{entry.Text}\" is no IP address or range.", "Write it as in 192.0.2.7 or 192.0.2.0/24.");
        settings = settings with
        {
            Enabled = (fields.Boolean("enabled") ?? settings.Enabled) && Blocks(fields),
            MaxAttempts = fields.Integer("max_attempts", 1, 100) ?? settings.MaxAttempts,
            Mode = fields.Choice("mode", "count_per_identifier_and_ip", "count_per_identifier") ?? settings.Mode,
            Allowlist = allowlist.Select(entry => entry.Text).ToList(),
        };
        fields.Finish();
        return settings;
    }

    // Auth0 detects without acting when the shield "block" is taken away; we only act, so nothing is left to do then.
    private static bool Blocks(FieldReader fields)
    {
        if (fields.Node("shields") is null)
            return true;
        var shields = fields.Texts("shields");
        foreach (var shield in shields.Where(shield => shield.Text is not ("block" or "user_notification")))
            fields.Problems.Error(shield.Position, $"shields: \"{shield.Text}\" is not known.", "Write block, user_notification or both.");
        return shields.Any(shield => shield.Text == "block");
    }
}

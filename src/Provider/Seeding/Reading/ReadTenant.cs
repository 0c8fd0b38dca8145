using Provider.Seeding.Model;
using Provider.Seeding.Text;

namespace Provider.Seeding.Reading;

/// <summary>The file <c>tenant.yaml</c>, section by section.</summary>
internal static class ReadTenant
{
    /// <summary>Sections of the Deploy CLI that have no counterpart here. They are named in the report, never skipped in silence.</summary>
    public static readonly IReadOnlyList<string> Unsupported =
    [
        "actions", "branding", "brandingTemplates", "connectionProfiles", "emailProvider", "emailTemplates", "exclude", "flowVaultConnections", "flows", "forms",
        "guardianFactorProviders", "guardianFactorTemplates", "guardianPhoneFactorMessageTypes",
        "guardianPhoneFactorSelectedProvider", "hooks", "logStreams", "migrations", "networkACLs", "organizations", "pages",
        "phoneProviders", "phoneTemplates", "prompts", "riskAssessments", "rules", "rulesConfigs", "scimConfiguration",
        "selfServiceProfiles", "supplementalSignals", "themes", "tokenExchangeProfiles", "triggers", "userAttributeProfiles",
    ];

    public static void Into(TenantSeed tenant, SeedNode root, SeedScope scope)
    {
        if (FieldReader.Open(root, SeedFields.Root, scope.Problems) is not { } sections)
            return;
        var settings = sections.Mapping("tenant", SeedFields.Tenant);
        tenant.Settings = ReadTenantSettings.From(settings, scope) with
        {
            AttackProtection = ReadAttackProtection.From(sections.Mapping("attackProtection", SeedFields.AttackProtection)),
        };
        tenant.DefaultAudienceAt = settings?.At("default_audience") ?? tenant.At;
        tenant.DefaultDirectoryAt = settings?.At("default_directory") ?? tenant.At;
        ReadCustomDomains.Into(tenant, sections.Node("customDomains"), scope);
        ReadResourceServers.Into(tenant, sections.Node("resourceServers"), scope);
        tenant.Settings = tenant.Settings with { Roles = ReadRoles.From(tenant, sections.Node("roles"), scope) };
        ReadClients.Into(tenant, sections.Node("clients"), scope);
        ReadClientGrants.Into(tenant, sections.Node("clientGrants"), scope);
        ReadConnections.DatabasesInto(tenant, sections.Node("databases"), scope);
        ReadConnections.ConnectionsInto(tenant, sections.Node("connections"), scope);
        tenant.Settings = tenant.Settings with { MultiFactor = ReadMultiFactor.From(tenant, sections, scope) };
        ReportOthers(tenant, sections, scope);
    }

    private static void ReportOthers(TenantSeed tenant, FieldReader sections, SeedScope scope)
    {
        foreach (var member in sections.Unread())
        {
            // Auth0 adds sections; an export with a new one should still be of use. A slip of the pen should not pass for one.
            var nearest = Unsupported.Contains(member.Name) ? null : NearestName.Of(member.Name, SeedFields.Root.Honoured);
            if (nearest is not null)
            {
                scope.Problems.Error(member.Position, $"\"{member.Name}\" is no section of tenant.yaml.", $"Did you mean {nearest}?");
            }
            else if (!member.Value.IsEmpty)
            {
                tenant.LeftOut.Add(member.Name);
                scope.Problems.Warn(member.Position, $"Section {member.Name} is not supported and was left out.", "");
            }
        }
    }
}

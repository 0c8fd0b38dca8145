using Provider.Seeding.Model;
using Provider.Seeding.Reading;
using Provider.Seeding.Rules;
using Provider.Seeding.Text;

namespace Provider.Seeding;

/// <summary>From files to typed seeds: keyword replacement, parsing, each rule that needs no database. Every problem is collected.</summary>
internal static class SeedParser
{
    public static List<TenantSeed> Parse(IReadOnlyList<SeedFolder> folders, SeedContext options, SeedProblems problems)
    {
        var keywords = new Keywords(options.Resolve);
        var urls = new SeedUrls(options.AllowsLoopbackHttp, problems, options.RefuseTarget);
        var tenants = new List<TenantSeed>(folders.Count);
        foreach (var folder in folders)
        {
            var tenant = new TenantSeed(folder.Tenant, SeedPosition.OfFile(folder.Path));
            var scope = new SeedScope(folder.Tenant, options, problems, urls);
            if (folder.Configuration is { } configuration)
            {
                var text = SeedText.Create(configuration.Path, configuration.Content, isJson: false, keywords, problems);
                if (YamlSeedReader.Read(text, problems) is { } root)
                    ReadTenant.Into(tenant, root, scope);
            }
            if (folder.Users is { } users)
            {
                var text = SeedText.Create(users.Path, users.Content, isJson: true, keywords, problems);
                if (JsonSeedReader.Read(text, problems) is { } root)
                    ReadUsers.Into(tenant, root, scope);
            }
            TenantRules.Check(tenant, problems);
            tenants.Add(tenant);
        }
        SeedRules.Check(tenants, options, problems);
        return tenants;
    }
}

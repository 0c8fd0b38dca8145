using Provider.Seeding.Model;
using Provider.Seeding.Reading;
using Provider.Seeding.Rules;
using Provider.Seeding.Text;

namespace Provider.Seeding;

/// <summary>What the console tells a newcomer to try.</summary>
public static class SeedHints
{
    /// <summary>
    /// Users who can sign in with a password that stands in the seed; none outside of Development. Reads users.json only, so it may be
    /// called at each start, best once the server listens.
    /// </summary>
    public static IReadOnlyList<DemoUser> DemoUsers(SeedContext context)
    {
        if (!context.IsDevelopment || context.Directory.Length == 0)
            return [];
        var problems = new SeedProblems();
        var keywords = new Keywords(context.Resolve);
        var urls = new SeedUrls(context.AllowsLoopbackHttp, problems, context.RefuseTarget);
        var found = new List<DemoUser>();
        foreach (var folder in SeedFolder.ReadAll(context.Directory, problems).Where(folder => folder.Users is not null))
        {
            var tenant = new TenantSeed(folder.Tenant, SeedPosition.OfFile(folder.Path));
            var text = SeedText.Create(folder.Users!.Path, folder.Users.Content, isJson: true, keywords, problems);
            if (JsonSeedReader.Read(text, problems) is { } root)
                ReadUsers.Into(tenant, root, new SeedScope(folder.Tenant, context, problems, urls));
            found.AddRange(tenant.Users.Where(user => user is { Password: not null, IsBlocked: false } && (user.Email ?? user.Username) is not null)
                .Select(user => new DemoUser(tenant.Name, (user.Email ?? user.Username)!, user.Password!)));
        }
        return found;
    }
}

using Provider.Seeding.Rules;

namespace Provider.Seeding.Text;

/// <summary>The files of one tenant, not yet parsed.</summary>
internal sealed record SeedFolder(string Tenant, string Path, SeedFile? Configuration, SeedFile? Users)
{
    public const string ConfigurationName = "tenant.yaml";
    public const string UsersName = "users.json";

    private static readonly string[] OtherNames = ["tenant.yml", "tenant.json", "users.yaml", "users.yml", "user.json"];

    public IEnumerable<SeedFile> Files => new[] { Configuration, Users }.OfType<SeedFile>();

    /// <summary>Every tenant folder of a seed directory, in the order of their names.</summary>
    public static List<SeedFolder> ReadAll(string directory, SeedProblems problems)
    {
        var whole = SeedPosition.OfFile(directory);
        if (!Directory.Exists(directory))
        {
            problems.Error(whole, "There is no such directory.", "Set Provider:Seed:Directory (Provider__Seed__Directory) to the folder that holds one folder per tenant.");
            return [];
        }
        string[] strays = [ConfigurationName, UsersName, .. OtherNames];
        foreach (var stray in strays.Select(name => System.IO.Path.Combine(directory, name)).Where(File.Exists))
        {
            problems.Error(SeedPosition.OfFile(stray), "The file stands outside of a tenant's folder.",
                $"Move it to {System.IO.Path.Combine(directory, TenantNames.Root)}/.");
        }
        var folders = Directory.GetDirectories(directory)
            .Where(path => !System.IO.Path.GetFileName(path).StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .Select(path => ReadOne(path, problems))
            .ToList();
        if (folders.Count == 0)
        {
            problems.Error(whole, "The directory holds no tenant.",
                $"Create {System.IO.Path.Combine(directory, TenantNames.Root, ConfigurationName)}; the tenant \"{TenantNames.Root}\" is served at the root.");
        }
        return folders;
    }

    private static SeedFolder ReadOne(string path, SeedProblems problems)
    {
        var name = System.IO.Path.GetFileName(path);
        if (TenantNames.Complaint(name) is { } complaint)
            problems.Error(SeedPosition.OfFile(path), complaint.What, complaint.Cure);
        foreach (var other in OtherNames.Select(other => System.IO.Path.Combine(path, other)).Where(File.Exists))
            problems.Warn(SeedPosition.OfFile(other), "The file is not read.", $"The names are {ConfigurationName} and {UsersName}.");
        var users = System.IO.Path.Combine(path, UsersName);
        return new(name, path,
            SeedFile.Read(System.IO.Path.Combine(path, ConfigurationName), SeedLimits.YamlBytes, problems),
            File.Exists(users) ? SeedFile.Read(users, SeedLimits.JsonBytes, problems) : null);
    }
}

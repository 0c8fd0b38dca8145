namespace Provider.Seeding;

/// <summary>Prints a report for people: what changed, what needs their attention, and secrets that cannot be shown again.</summary>
public static class SeedReportPrinter
{
    public static void Print(SeedReport report, TextWriter output)
    {
        if (report.IsUnchanged)
            return;
        foreach (var tenant in report.Sections.GroupBy(section => section.Tenant))
        {
            var changes = tenant.Where(section => section.Created + section.Updated > 0)
                .Select(section => $"{section.Section} {section.Created} created, {section.Updated} updated");
            output.WriteLine($"Seed of {tenant.Key}: {string.Join("; ", changes.DefaultIfEmpty("nothing to change"))}.");
        }
        foreach (var warning in report.Warnings)
            output.WriteLine(SeedProblemPrinter.Printable(warning.ToString()));
        foreach (var left in report.LeftBehind)
            output.WriteLine(SeedProblemPrinter.Printable($"Not in the seed any more, and left as it is: {left.Section} {left.Name} of {left.Tenant}."));
        if (report.GeneratedSecrets.Count == 0)
            return;
        output.WriteLine("Generated client secrets. They are stored as hashes and are not shown again:");
        foreach (var secret in report.GeneratedSecrets)
            output.WriteLine(SeedProblemPrinter.Printable($"  {secret.Tenant}/{secret.ClientName}: client_id {secret.ClientId} client_secret {secret.Secret}"));
    }
}

using System.Text;

namespace Provider.Seeding.Reading;

/// <summary>The reference table of docs/seeding.md, made from what the reader really reads. A test holds the page to it.</summary>
internal static class SeedReference
{
    public static string Table()
    {
        var text = new StringBuilder();
        text.Append("| Where | Read | Accepted without effect |\n|---|---|---|\n");
        foreach (var fields in SeedFields.All)
            text.Append("| `").Append(fields.Path).Append("` | ").Append(Names(fields.Honoured)).Append(" | ").Append(Names(fields.Accepted)).Append(" |\n");
        text.Append("\nSections of the Deploy CLI that are reported and left out: ");
        text.AppendJoin(", ", ReadTenant.Unsupported.Select(name => $"`{name}`")).Append(".\n");
        return text.ToString();
    }

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));
}

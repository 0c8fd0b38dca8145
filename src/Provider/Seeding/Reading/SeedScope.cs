using Provider.Seeding.Rules;
using Provider.Seeding.Text;

namespace Provider.Seeding.Reading;

/// <summary>What the readers of one tenant share.</summary>
internal sealed record SeedScope(string Tenant, SeedContext Options, SeedProblems Problems, SeedUrls Urls)
{
    /// <summary>Opens each mapping of a list section; what is not a mapping is an error.</summary>
    public IEnumerable<FieldReader> Entries(SeedNode? section, FieldList fields)
    {
        if (section is null || section.Kind == SeedNodeKind.Null)
            yield break;
        if (section.Kind != SeedNodeKind.Sequence)
        {
            Problems.Error(section.Position, $"{fields.Path.Replace("[]", "", StringComparison.Ordinal)} must be a list, not {section.Description}.",
                "Begin each entry with \"- \".");
            yield break;
        }
        foreach (var item in section.Items)
        {
            if (item.Kind == SeedNodeKind.Null)
                Problems.Error(item.Position, $"An entry of {fields.Path.Replace("[]", "", StringComparison.Ordinal)} is empty.", "Remove it.");
            else if (FieldReader.Open(item, fields, Problems) is { } reader)
                yield return reader;
        }
    }
}

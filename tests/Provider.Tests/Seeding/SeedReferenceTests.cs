using Provider.Seeding.Reading;

namespace Provider.Tests.Seeding;

public sealed class SeedReferenceTests
{
    private const string Begin = "<!-- fields: made from the code; run the tests with UPDATE_DOCS=1 to write it anew -->\n";
    private const string End = "<!-- /fields -->";

    [Fact]
    public async Task The_page_lists_exactly_the_fields_that_are_read()
    {
        var path = Path.Combine(Repository.Root, "docs", "seeding.md");
        var page = await File.ReadAllTextAsync(path);
        var start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(path, page[..start] + SeedReference.Table() + page[end..]);
        else
            Assert.Equal(SeedReference.Table(), page[start..end]);
    }

    [Fact]
    public void No_field_is_both_read_and_without_effect() =>
        Assert.All(SeedFields.All, fields => Assert.Empty(fields.Honoured.Intersect(fields.Accepted)));
}

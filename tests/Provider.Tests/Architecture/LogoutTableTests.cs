using System.Text.RegularExpressions;

namespace Provider.Tests.Architecture;

/// <summary>docs/logout.md says which test holds which rule of the documents; each of those tests exists.</summary>
public sealed partial class LogoutTableTests
{
    [Fact]
    public void Every_test_that_the_table_of_rules_names_exists()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/logout.md"));
        var named = TestName().Matches(page[page.IndexOf("## Rules, documents, tests", StringComparison.Ordinal)..]).Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).ToList();

        Assert.True(named.Count > 10);
        var types = typeof(LogoutTableTests).Assembly.GetTypes();
        Assert.All(named, test => Assert.Contains(types, type => type.Name == test.Class && type.GetMethod(test.Method) is not null));
    }

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex TestName();
}

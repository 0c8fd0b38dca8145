using System.Globalization;
using System.Reflection;
using System.Text;
using Provider.Tests.Architecture;

namespace Provider.Tests.Conformance;

/// <summary>The table of docs/conformance.md is made from the tests. PROVIDER_WRITE_DOCS=1 writes it anew.</summary>
public sealed class ConformanceTableTests
{
    private const string Start = "| plan | module | test | runs |\n";

    [Fact]
    public void The_page_lists_exactly_the_modules_that_are_tested()
    {
        var path = Path.Combine(Repository.Root, "docs", "conformance.md");
        var page = File.ReadAllText(path);
        var start = page.IndexOf(Start, StringComparison.Ordinal);
        var expected = page[..start] + Table();
        if (Environment.GetEnvironmentVariable("PROVIDER_WRITE_DOCS") == "1")
            File.WriteAllText(path, expected);

        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Table()
    {
        var text = new StringBuilder(Start + "|---|---|---|---|\n");
        var rows = typeof(ConformanceTableTests).Assembly.GetTypes()
            .SelectMany(type => ValuesOf(type.GetCustomAttributes<TraitAttribute>(inherit: false), "plan").Select(plan => (Plan: plan, Type: type)))
            .SelectMany(pair => pair.Type.GetMethods().SelectMany(method => ValuesOf(method.GetCustomAttributes<TraitAttribute>(), "module").Select(module => (pair.Plan, Module: module, Method: method))))
            .OrderBy(row => row.Plan, StringComparer.Ordinal).ThenBy(row => row.Module, StringComparer.Ordinal).ThenBy(row => row.Method.Name, StringComparer.Ordinal);
        foreach (var (plan, module, method) in rows)
            text.Append(CultureInfo.InvariantCulture, $"| {plan} | `{module}` | {method.Name.Replace('_', ' ')} | {string.Join(", ", method.GetCustomAttributes<InlineDataAttribute>().Select(data => data.Data.FirstOrDefault()))} |\n");
        return text.ToString();
    }

    private static IEnumerable<string> ValuesOf(IEnumerable<TraitAttribute> traits, string name) => traits.Where(trait => trait.Name == name).Select(trait => trait.Value);
}

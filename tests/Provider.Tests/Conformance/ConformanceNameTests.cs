using System.Reflection;

namespace Provider.Tests.Conformance;

/// <summary>Each module has one test, and can be found by its name: the method is the module in snake case, the namespace its plan.</summary>
public sealed class ConformanceNameTests
{
    private static readonly List<(MethodInfo Method, ConformanceModuleAttribute Module)> Modules = [.. typeof(ConformanceNameTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Select(method => (method, method.GetCustomAttribute<ConformanceModuleAttribute>()!))
        .Where(pair => pair.Item2 is not null)];

    [Fact]
    public void A_test_is_named_after_its_module_and_stands_in_the_namespace_of_its_plan() => Assert.All(Modules, pair =>
    {
        Assert.Equal(pair.Module.Module.Replace('-', '_'), pair.Method.Name);
        Assert.Equal("Provider.Tests.Conformance." + pair.Module.Plan.Replace("-", "", StringComparison.Ordinal), pair.Method.DeclaringType!.Namespace, ignoreCase: true);
        Assert.NotNull(pair.Method.GetCustomAttribute<FactAttribute>());
    });

    [Theory]
    [InlineData("rp-initiated", 11)]
    [InlineData("session", 2)]
    [InlineData("front-channel", 2)]
    [InlineData("back-channel", 2)]
    public void Every_module_of_the_logout_plans_has_one_test(string plan, int count)
    {
        var modules = Modules.Where(pair => pair.Module.Plan == plan).Select(pair => pair.Module.Module).ToList();

        Assert.Equal(count, modules.Count);
        Assert.Equal(count, modules.Distinct().Count());
    }
}

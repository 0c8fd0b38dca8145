using System.Text.RegularExpressions;
using Provider.Tests.Architecture;

namespace Provider.Tests.Playground;

/// <summary>The playground shows what any application can do; with a look behind the curtain it would show nothing.</summary>
public sealed partial class PlaygroundIsAGuestTests
{
    [Fact]
    public void It_uses_nothing_of_the_host_and_of_the_engine_only_signatures()
    {
        var files = Repository.SourceFiles("src/Provider/Playground", ".cs", ".cshtml").ToList();
        var foreign = files.SelectMany(file => Foreign().Matches(File.ReadAllText(file)).Select(match => $"{Repository.Relative(file)}: {match.Value}"));

        Assert.NotEmpty(files);
        Assert.Empty(foreign);
    }

    [Fact]
    public void The_host_uses_nothing_of_it_but_its_front_door_and_lists_its_settings()
    {
        var users = Repository.SourceFiles("src", ".cs", ".cshtml")
            .Where(file => !Repository.Relative(file).StartsWith("src/Provider/Playground/", StringComparison.Ordinal) && File.ReadAllText(file).Contains("Provider.Playground", StringComparison.Ordinal))
            .Select(Repository.Relative).Order();

        Assert.Equal(["src/Provider/Hosting/ProviderComposition.cs", "src/Provider/Hosting/RequestPath.cs", "src/Provider/Hosting/Settings/SettingList.cs"], users);
    }

    [GeneratedRegex(@"\bProvider\.(?!Playground\b|Protocol\.Jose\b)[A-Z]\w*")]
    private static partial Regex Foreign();
}

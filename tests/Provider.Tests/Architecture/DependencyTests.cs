using System.Text.RegularExpressions;

namespace Provider.Tests.Architecture;

/// <summary>Provider → Provider.Data → Provider.Protocol, and never back.</summary>
public sealed class DependencyTests
{
    [Fact]
    public void The_engine_references_nothing_but_the_framework()
    {
        var references = typeof(Protocol.Issuer).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!).ToList();

        Assert.NotEmpty(references);
        Assert.All(references, name => Assert.True(
            name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "Microsoft.Net.Http.Headers" or "netstandard",
            $"The engine references {name}."));
    }

    [Fact]
    public void The_data_project_does_not_know_the_host()
    {
        var references = typeof(Data.ProviderDbContext).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!).ToList();

        Assert.Contains("Provider.Protocol", references);
        Assert.DoesNotContain("Provider", references);
    }

    [Theory]
    [InlineData("src/Provider.Protocol", "EntityFrameworkCore|Auth0\\.|Provider\\.Data|Provider\\.Tenants|Quartz")]
    [InlineData("src/Provider.Data", "Provider\\.(Tenants|Sessions|Logout|Pages|Hosting|Seeding|Applications)\\b(?!;)|Microsoft\\.AspNetCore\\.Mvc")]
    [InlineData("src/Provider/Pages", "Provider\\.Data|EntityFrameworkCore")]
    public void A_room_uses_nothing_from_above_it(string folder, string forbidden)
    {
        var pattern = new Regex($"^using ({forbidden})", RegexOptions.Multiline);
        var own = folder == "src/Provider.Data" ? "using Provider.Data" : "\0";
        var offenders = Repository.SourceFiles(folder, ".cs", ".cshtml")
            .Where(file => pattern.Matches(File.ReadAllText(file)).Any(match => !match.Value.StartsWith(own, StringComparison.Ordinal)))
            .Select(Repository.Relative);

        Assert.Empty(offenders);
    }

    /// <summary>It owns the schema, and nothing that serves or starts waits for it (docs/decisions/0007).</summary>
    [Fact]
    public void Entity_framework_stays_where_the_schema_is()
    {
        var users = new[] { "src/Provider", "src/Provider.Data" }.SelectMany(folder => Repository.SourceFiles(folder, ".cs", ".cshtml"))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), "^using Microsoft\\.EntityFrameworkCore", RegexOptions.Multiline))
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

        Assert.Equal(["CreationScript", "DatabaseMigrator", "OpenIddictModel", "ProviderDataServices", "ProviderDbContext", "SqliteConnections"], users);
    }

    [Fact]
    public void Every_handler_of_the_engine_is_public_and_sealed()
    {
        var handlers = typeof(Protocol.Issuer).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(Protocol.Pipeline.IHandler<>)))
            .Where(type => !type.IsNested).ToList();

        Assert.True(handlers.Count > 20);
        Assert.All(handlers, type => Assert.True(type is { IsPublic: true, IsSealed: true }, type.Name));
    }

    [Fact]
    public void No_name_says_manager_helper_or_util()
    {
        var offenders = new[] { typeof(Protocol.Issuer), typeof(Data.ProviderDbContext), typeof(Program) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("Provider", StringComparison.Ordinal) == true && Regex.IsMatch(type.Name, "(Manager|Helper|Helpers|Util|Utils|Utility)$"))
            .Select(type => type.FullName);

        Assert.Empty(offenders);
    }
}

using System.Reflection;
using Provider.Data;
using Provider.Hosting;
using Provider.Hosting.Settings;
using Provider.Protocol;
using Provider.Protocol.Errors;

namespace Provider.Tests.Architecture;

/// <summary>What is generated is current, and ids are never reused.</summary>
public sealed class GeneratedReferenceTests
{
    [Fact]
    public void The_error_reference_is_the_one_the_code_makes() =>
        Assert.Equal(GeneratedReferences.Errors(), File.ReadAllText(Path.Combine(Repository.Root, "docs/errors.md")));

    [Fact]
    public void The_script_of_a_first_start_on_SQLite_is_what_the_migrations_say() =>
        Assert.Equal(CreationScript.Generate(), File.ReadAllText(Path.Combine(Repository.Root, "migrations/Sqlite/Create.sql")));

    [Fact]
    public void Every_error_id_is_unique_and_tells_a_cure()
    {
        var ids = typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (ErrorId)field.GetValue(null)!).ToList();

        Assert.True(ids.Count > 40);
        Assert.Equal(ids.Count, ids.Select(id => id.Value).Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^PR[0-9]{4}$", id.Value));
        Assert.All(ids, id => Assert.False(string.IsNullOrWhiteSpace(id.Meaning) || string.IsNullOrWhiteSpace(id.Cure), id.Value));
    }

    [Fact]
    public void The_reference_of_options_is_the_one_the_code_makes() =>
        Assert.Equal(OptionsReference.Write(), File.ReadAllText(Path.Combine(Repository.Root, "docs/options.md")));

    [Fact]
    public void Every_option_of_the_engine_is_a_setting_of_the_host()
    {
        var options = typeof(ProtocolOptions).GetProperties().Where(property => property.GetCustomAttribute<OptionRuleAttribute>() is not null).Select(property => property.Name);

        Assert.Equal(options, typeof(ProtocolSettings).GetProperties().Select(property => property.Name));
    }
}

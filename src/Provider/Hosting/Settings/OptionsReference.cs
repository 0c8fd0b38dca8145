using System.Reflection;
using System.Text;
using Provider.Protocol;

namespace Provider.Hosting.Settings;

/// <summary>Makes <c>docs/options.md</c> from the classes that hold the settings and from their comments.</summary>
public static class OptionsReference
{
    public static string Write()
    {
        var comments = new CodeComments(typeof(ProviderOptions).Assembly, typeof(ProtocolOptions).Assembly);
        var text = new StringBuilder("""
            # Options

            Generated from the code by `dotnet run --project src/Provider -- docs`. How settings are given, and what belongs to them: [settings and operation](operations.md).

            A key that is not in these tables, or a value that cannot be, stops the start with a sentence that names it.

            ## The host

            | key | value | default | meaning |
            |---|---|---|---|

            """);
        foreach (var setting in SettingList.All().Where(setting => setting.Property.DeclaringType != typeof(ProtocolSettings)))
        {
            var value = comments.Find(setting.Property, "unit") is { } unit ? $"{setting.TypeName}: {unit}" : setting.TypeName;
            text.Append("| `").Append(setting.Key).Append("` | ").Append(value).Append(" | ").Append(comments.Find(setting.Property, "default") ?? DefaultOf(setting)).Append(" | ").Append(comments.Find(setting.Property, "summary")).Append(" |\n");
        }

        text.Append("""
            | `ConnectionStrings:Provider` | text | a file in the data directory | Connection string of the database; required for PostgreSQL. |
            | `ASPNETCORE_URLS` | addresses between `;` | `http://localhost:5080` | Where it listens. |

            ## The engine

            Each is a setting of the host and a call in code: `services.AddProviderProtocol(options => options.SetAuthorizationCodeLifetime(TimeSpan.FromSeconds(30)))`. Time spans are written
            `hours:minutes:seconds`, with days before a dot: `00:01:30` is ninety seconds, `1.00:00:00` a day.

            | key | in code | from – to | default | meaning | specification |
            |---|---|---|---|---|---|

            """);
        var defaults = new ProtocolOptions();
        foreach (var property in typeof(ProtocolSettings).GetProperties())
        {
            var option = typeof(ProtocolOptions).GetProperty(property.Name) ?? throw new InvalidOperationException($"The engine has no option {property.Name}.");
            var rule = option.GetCustomAttribute<OptionRuleAttribute>()!;
            var limits = rule.Least is null ? "`true` or `false`" : $"`{rule.Least}` – `{rule.Most}`";
            var call = property.PropertyType == typeof(bool) ? option.Name.Replace("Requires", "Require", StringComparison.Ordinal) + "()" : $"Set{option.Name}(…)";
            if (typeof(ProtocolOptions).GetMethod(call.Split('(')[0]) is null)
                throw new InvalidOperationException($"The engine has no {call}.");
            text.Append("| `").Append(ProviderOptions.Section).Append(':').Append(nameof(ProviderOptions.Protocol)).Append(':').Append(option.Name).Append("` | `").Append(call).Append("` | ").Append(limits).Append(" | `").Append(Text(option.GetValue(defaults)))
                .Append("` | ").Append(comments.Find(property, "summary")).Append(" | ").Append(rule.Specification).Append(" |\n");
        }

        return text.ToString();
    }

    private static string DefaultOf(Setting setting) => setting.IsList || setting.Value is null ? "none" : $"`{Text(setting.Value)}`";

    private static string Text(object? value) => value is bool flag ? (flag ? "true" : "false") : FormattableString.Invariant($"{value}");
}

using System.Reflection;
using System.Text;
using Provider.Data;
using Provider.Hosting.Settings;
using Provider.Protocol.Errors;

namespace Provider.Hosting;

/// <summary>Files that are made from the code, so that they cannot disagree with it. A test compares them with what is in the repository.</summary>
public static class GeneratedReferences
{
    public static void Write(string repository)
    {
        File.WriteAllText(Path.Combine(repository, "docs/errors.md"), Errors());
        File.WriteAllText(Path.Combine(repository, "docs/options.md"), OptionsReference.Write());
        File.WriteAllText(Path.Combine(repository, "migrations/Sqlite/Create.sql"), CreationScript.Generate());
    }

    public static string Errors()
    {
        var text = new StringBuilder("""
            # Errors

            Generated from the code by `dotnet run --project src/Provider -- docs`.

            Every refusal carries an id: JSON answers as `error_id`, pages under the message. Beside it stands a trace id, which finds the full cause in the log.

            | id | meaning | what to do |
            |---|---|---|

            """);
        foreach (var id in typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (ErrorId)field.GetValue(null)!).OrderBy(id => id.Value, StringComparer.Ordinal))
            text.Append("| ").Append(id.Value).Append(" | ").Append(id.Meaning).Append(" | ").Append(id.Cure).Append(" |\n");
        return text.ToString();
    }
}

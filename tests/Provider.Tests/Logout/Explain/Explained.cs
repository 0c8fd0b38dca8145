using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Provider.Logout.Explain;
using Provider.Logout.Rules;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.Explain;

/// <summary>Asks the explainer of a host, and looks whether it left anything behind.</summary>
internal static class Explained
{
    public static async Task<LogoutExplanation> AskAsync(ProviderHost host, string url, string? sid = null, string method = "GET")
    {
        var (explanation, problem) = await host.Services.GetRequiredService<ExplainLogout>().AskAsync(new LogoutQuestion(url) { SessionId = sid, Method = method }, CancellationToken.None);
        return explanation ?? throw new InvalidOperationException($"{url}: {problem}");
    }

    /// <summary>In the words of <see cref="LogoutOracle"/>.</summary>
    public static string OutcomeOf(LogoutExplanation explanation) => explanation.Outcome switch
    {
        LogoutOutcome.Refuse => "refused",
        LogoutOutcome.Prompt => "prompt",
        LogoutOutcome.End => "end",
        _ => "nothing",
    };

    /// <summary>Runs the command <c>logout explain</c>.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(ProviderHost host, string input, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        using var reader = new StringReader(input);
        return (await ExplainLogoutCommand.RunAsync(host.Services, arguments, reader, output, errors), output.ToString(), errors.ToString());
    }

    /// <summary>Every row of every table.</summary>
    public static async Task<string> SnapshotAsync(ProviderHost host)
    {
        await using var connection = new SqliteConnection($"Data Source={host.DatabaseFile};Mode=ReadOnly");
        await connection.OpenAsync();
        var rows = new List<string>();
        foreach (var table in await ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
            rows.AddRange((await ReadAsync(connection, $"SELECT * FROM \"{table}\"")).Order(StringComparer.Ordinal).Select(row => $"{table}: {row}"));
        return string.Join('\n', rows);
    }

    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(column).ToString())));
        return rows;
    }
}

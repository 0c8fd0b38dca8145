using Npgsql;

namespace Provider.Data.Tests.Databases;

/// <summary>A database on the server that PROVIDER_TEST_POSTGRES names.</summary>
public class PostgreSqlTestDatabase : TestDatabase
{
    private readonly string? _server = Environment.GetEnvironmentVariable("PROVIDER_TEST_POSTGRES");
    private readonly string _name = $"data_{Guid.NewGuid():N}";

    public override string? Missing => string.IsNullOrEmpty(_server) ? "PROVIDER_TEST_POSTGRES is not set." : null;

    public override DatabaseOptions Options => new(DatabaseKind.PostgreSql, new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ToString());

    /// <summary>SQL that made the database before we came.</summary>
    protected virtual string? Script => null;

    protected override async Task PrepareAsync()
    {
        await RunAsync(_server!, $"CREATE DATABASE \"{_name}\"");
        if (Script is not null)
            await RunAsync(Options.ConnectionString, Script);
    }

    protected override Task DropAsync() => RunAsync(_server!, $"DROP DATABASE \"{_name}\" WITH (FORCE)");

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

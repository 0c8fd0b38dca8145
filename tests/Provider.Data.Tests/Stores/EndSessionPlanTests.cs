using System.Text.RegularExpressions;
using Provider.Data.Logout;
using Provider.Data.Logs;
using Provider.Data.Sessions;
using Provider.Data.Tests.Databases;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Stores;

public sealed class EndSessionPlanOnSqlite(SqliteTestDatabase database) : EndSessionPlanTests(database), IClassFixture<SqliteTestDatabase>
{
    protected override async Task<string> PlanAsync(DbSession session, string sql, object?[] values) =>
        string.Join('\n', await session.AllAsync("EXPLAIN QUERY PLAN " + sql, row => row.GetString(3), values));

    // A CTE or a subquery may be walked; a table may not.
    protected override bool Walks(string line) => Regex.IsMatch(line, "^SCAN ") && !line.Contains("USING", StringComparison.Ordinal) && !Regex.IsMatch(line, "^SCAN (apps|due|w|CONSTANT ROW|\\()");
}

public sealed class EndSessionPlanOnPostgreSql(PostgreSqlTestDatabase database) : EndSessionPlanTests(database), IClassFixture<PostgreSqlTestDatabase>
{
    protected override async Task<string> PlanAsync(DbSession session, string sql, object?[] values)
    {
        // Tables as small as these are read whole in any case; what matters is whether they have to be.
        await session.ExecuteAsync("SET enable_seqscan = off");
        return string.Join('\n', await session.AllAsync("EXPLAIN " + sql, row => row.GetString(0), values));
    }

    protected override bool Walks(string line) => line.Contains("Seq Scan", StringComparison.Ordinal);
}

/// <summary>Ending a session and looking into the outbox read indexes only, so that they cost the same whatever else is stored.</summary>
public abstract class EndSessionPlanTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task No_statement_walks_a_table()
    {
        var statements = await RecordAsync();
        Assert.True(statements.Count >= 6, $"{statements.Count} statements");
        foreach (var sql in statements)
        {
            var values = new object?[Regex.Matches(sql, "@p[0-9]+").Select(match => match.Value).Distinct().Count()];
            for (var i = 0; i < values.Length; i++)
                values[i] = SampleFor(sql, i + 1);
            var plan = await Database.ReadAsync(async session => await PlanAsync(session, sql, values), None);
            Assert.DoesNotContain(plan.Split('\n'), Walks);
        }
    }

    protected abstract Task<string> PlanAsync(DbSession session, string sql, object?[] values);

    protected abstract bool Walks(string line);

    private async Task<List<string>> RecordAsync()
    {
        var application = await AddApplicationAsync("https://shop.test/bcl");
        var id = await StartSessionAsync();
        await Tokens.BeginAsync(NewToken(TokenTypes.AuthorizationCode, application, id), None);
        var recording = new RecordingDatabase(Database);
        await new SessionStore(recording, Time).EndAsync(new SessionEnd(Tenant, id, EndReason.RpLogout, new LogEvent { TenantId = Tenant, Type = "slo" }));
        var outbox = new LogoutOutbox(recording, Time);
        await outbox.WaitingAsync(None);
        var notification = Assert.Single(await outbox.TakeAsync(application, 1, TimeSpan.FromMinutes(1), None));
        await outbox.PostponeAsync(notification, notification.Url, 503, "busy", Time.Now, null);
        await outbox.CompleteAsync(notification, notification.Url, 200, new LogEvent { TenantId = Tenant, Type = "sslo" });
        return [.. recording.Statements.Where(sql => !sql.StartsWith("INSERT", StringComparison.Ordinal)).Distinct()];
    }

    /// <summary>PostgreSQL wants to know types; the name before a parameter tells.</summary>
    private object SampleFor(string sql, int number)
    {
        return Regex.IsMatch(sql, $"At\" *(<=|=|<) *@p{number}\\b") ? Time.Now
            : Regex.IsMatch(sql, $"LIMIT @p{number}\\b|\"Attempts\" = @p{number}\\b|\"LastStatus\" = @p{number}\\b") ? 1
            : "x";
    }

    private sealed class RecordingDatabase(IDatabase inner) : IDatabase
    {
        public List<string> Statements { get; } = [];

        public ValueTask<T> ReadAsync<T>(Func<DbSession, ValueTask<T>> work, CancellationToken cancellation) => inner.ReadAsync(session => RecordAsync(session, work), cancellation);

        public ValueTask<T> WriteAsync<T>(Func<DbSession, ValueTask<T>> work, CancellationToken cancellation) => inner.WriteAsync(session => RecordAsync(session, work), cancellation);

        private async ValueTask<T> RecordAsync<T>(DbSession session, Func<DbSession, ValueTask<T>> work)
        {
            session.BeforeStatement = Statements.Add;
            try
            {
                return await work(session);
            }
            finally
            {
                session.BeforeStatement = null;
            }
        }
    }
}

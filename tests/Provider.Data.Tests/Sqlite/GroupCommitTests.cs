using Microsoft.Data.Sqlite;
using Provider.Data.Sqlite;

namespace Provider.Data.Tests.Sqlite;

/// <summary>What only SQLite's writer does: many writes, one commit.</summary>
public sealed class GroupCommitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("provider-group-").FullName;
    private readonly SqliteDatabase _database;
    private int _commits;

    public GroupCommitTests()
    {
        using (var connection = new SqliteConnection(ConnectionString))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED);";
            command.ExecuteNonQuery();
        }

        _database = new SqliteDatabase(ConnectionString);
    }

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "group.db")}";

    [Fact]
    public async Task Writes_that_wait_together_are_committed_together()
    {
        var group = HoldWriter(out var release);
        var waiting = Enumerable.Range(2, 100).Select(id => InsertAsync("parent", id).AsTask()).ToList();
        release.SetResult();
        await group;
        await Task.WhenAll(waiting);

        // The first was alone; the hundred that queued up behind it share one commit.
        Assert.Equal(2, _commits);
        Assert.Equal(101, await CountAsync("parent"));
    }

    [Fact]
    public async Task When_the_commit_itself_fails_everybody_in_the_group_is_told_and_nothing_is_stored()
    {
        var group = HoldWriter(out var release);
        var good = Enumerable.Range(2, 10).Select(id => InsertAsync("parent", id).AsTask()).ToList();
        var bad = _database.WriteAsync(session => session.ExecuteAsync("INSERT INTO child (id, parent) VALUES (1, 999)"), CancellationToken.None).AsTask();
        release.SetResult();
        await group;

        foreach (var write in good.Append(bad))
            Assert.Equal(19, (await Assert.ThrowsAsync<SqliteException>(() => write)).SqliteErrorCode);
        Assert.Equal(1, await CountAsync("parent"));

        // And the next group starts clean.
        await InsertAsync("parent", 50);
        Assert.Equal(2, await CountAsync("parent"));
    }

    [Fact]
    public async Task A_group_is_not_answered_before_it_is_on_disk()
    {
        var writes = Enumerable.Range(1, 300).Select(id => Task.Run(async () =>
        {
            await InsertAsync("parent", id);
            await using var connection = new SqliteConnection(ConnectionString);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM parent WHERE id = {id}";
            return (long)(await command.ExecuteScalarAsync())!;
        }));
        Assert.All(await Task.WhenAll(writes), found => Assert.Equal(1, found));
    }

    [Fact]
    public async Task Closing_finishes_what_was_asked_and_refuses_what_comes_after()
    {
        var group = HoldWriter(out var release);
        var waiting = Enumerable.Range(2, 500).Select(id => InsertAsync("parent", id).AsTask()).ToList();
        var closing = Task.Run(_database.Dispose);
        release.SetResult();
        await closing;
        await group;
        await Task.WhenAll(waiting);

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => InsertAsync("parent", 9999).AsTask());
        using var reopened = new SqliteDatabase(ConnectionString);
        Assert.Equal(501L, await reopened.ReadAsync(session => CountAsync(session, "parent"), CancellationToken.None));
    }

    [Fact]
    public async Task Another_process_that_holds_the_lock_is_waited_for()
    {
        using var other = new SqliteConnection(ConnectionString);
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE; INSERT INTO parent VALUES (1)";
        command.ExecuteNonQuery();
        var write = InsertAsync("parent", 2).AsTask();
        await Task.Delay(50);
        Assert.False(write.IsCompleted);
        command.CommandText = "COMMIT";
        command.ExecuteNonQuery();
        await write;
        Assert.Equal(2, await CountAsync("parent"));
    }

    [Fact]
    public void The_library_in_use_is_known() => Assert.Contains("sqlite3", SqliteDatabase.Library, StringComparison.Ordinal);

    public void Dispose()
    {
        _database.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Keeps the writer busy with one write, which inserts parent 1, so that the next ones queue up.</summary>
    private Task HoldWriter(out TaskCompletionSource release)
    {
        var busy = new TaskCompletionSource();
        var free = release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = _database.WriteAsync(
            async session =>
            {
                session.BeforeStatement = sql => _commits += sql == "COMMIT" ? 1 : 0;
                await session.ExecuteAsync("INSERT INTO parent (id) VALUES (1)");
                busy.SetResult();
                await free.Task;
                return 0;
            },
            CancellationToken.None).AsTask();
        busy.Task.Wait(TestContext.Current.CancellationToken);
        return held;
    }

    private ValueTask<int> InsertAsync(string table, int id) =>
        _database.WriteAsync(session => session.ExecuteAsync($"INSERT INTO {table} (id) VALUES (@p1)", id), CancellationToken.None);

    private async Task<long> CountAsync(string table) => await _database.ReadAsync(session => CountAsync(session, table), CancellationToken.None);

    private static async ValueTask<long> CountAsync(DbSession session, string table) =>
        long.Parse((await session.FirstAsync($"SELECT CAST(COUNT(*) AS TEXT) FROM {table}", row => row.GetString(0)))!, System.Globalization.CultureInfo.InvariantCulture);
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data.Configuration;
using Provider.Data.OpenIddict;
using Provider.Data.Stores;
using Provider.Data.Tenants;
using Provider.Data.Tests.Databases;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Golden;

public sealed class OpenIddict5OnSqlite(GoldenFiveOnSqlite database) : GoldenDatabaseTests(database, Golden.Five), IClassFixture<GoldenFiveOnSqlite>;

public sealed class OpenIddict7OnSqlite(GoldenSevenOnSqlite database) : GoldenDatabaseTests(database, Golden.Seven), IClassFixture<GoldenSevenOnSqlite>;

public sealed class OpenIddict5OnPostgreSql(GoldenFiveOnPostgreSql database) : GoldenDatabaseTests(database, Golden.Five), IClassFixture<GoldenFiveOnPostgreSql>;

public sealed class OpenIddict7OnPostgreSql(GoldenSevenOnPostgreSql database) : GoldenDatabaseTests(database, Golden.Seven), IClassFixture<GoldenSevenOnPostgreSql>;

/// <summary>A database that OpenIddict made opens with all that is in it, and what we change in it OpenIddict can still read.</summary>
public abstract class GoldenDatabaseTests : DatabaseTests
{
    private static readonly string[] Tables = ["OpenIddictApplications", "OpenIddictAuthorizations", "OpenIddictScopes", "OpenIddictTokens"];

    private readonly Golden _golden;

    protected GoldenDatabaseTests(TestDatabase database, Golden golden)
        : base(database) => _golden = golden;

    [Fact]
    public async Task Every_row_is_still_there_by_the_byte()
    {
        foreach (var (table, columns, values) in ReadInserts())
        {
            var select = $"SELECT {string.Join(", ", columns.Select(column => $"\"{column}\""))} FROM \"{table}\" WHERE \"Id\" = @p1";
            var row = Assert.Single(await Database.ReadAsync(
                session => session.AllAsync(select, reader => columns.Select((column, i) => TextOf(column, reader.IsDBNull(i) ? null : reader.GetValue(i))).ToList(), values[0]), None));
            Assert.Equal(values.Select((value, i) => TextOf(columns[i], value)), row);
        }
    }

    [Fact]
    public async Task Its_own_migrations_history_is_untouched_and_ours_is_apart()
    {
        Assert.Equal(["20240110120000_AddOpenIddict"], await QueryAsync("""SELECT "MigrationId" FROM "__EFMigrationsHistory" """));
        await using var context = Test.CreateContext();
        Assert.Equal(context.Database.GetMigrations(), await QueryAsync("""SELECT "MigrationId" FROM "__ProviderMigrations" ORDER BY "MigrationId" """));
        await Test.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(None);
        Assert.Equal(context.Database.GetMigrations(), await QueryAsync("""SELECT "MigrationId" FROM "__ProviderMigrations" ORDER BY "MigrationId" """));
    }

    [Fact]
    public async Task Its_clients_are_served_and_their_secrets_still_work()
    {
        await using (var context = Test.CreateContext())
        {
            if (!await context.Tenants.AnyAsync(None))
            {
                context.Tenants.Add(new TenantEntity { Id = TenantEntity.RootId, Settings = "{}", UpdatedAt = Time.Now });
                await context.SaveChangesAsync(None);
            }
        }

        var root = Assert.Single(await new ConfigurationStore(Database).LoadAsync(None));
        Assert.Equal(2, root.Applications.Count);
        var hash = new ClientSecretHash();
        foreach (var (clientId, secret) in _golden.Secrets)
        {
            var application = root.Applications.Single(row => row.Application.ClientId == clientId).Application;
            Assert.True(hash.Verify(secret, application.ClientSecret!));
            Assert.False(hash.Verify(secret + " ", application.ClientSecret!));
        }

        foreach (var application in root.Applications)
            Assert.NotNull(JsonSerializer.Deserialize(application.Extras.Settings, SettingsJson.Default.ApplicationSettings));
    }

    [Fact]
    public async Task Its_reference_ids_name_its_rows_but_their_sealed_content_gives_no_access()
    {
        Assert.Equal(_golden.RefreshTokenId, Assert.Single(await QueryAsync("""SELECT "Id" FROM "OpenIddictTokens" WHERE "ReferenceId" = @p1""", ReferenceId.Hash(_golden.RefreshReference))));
        Assert.Single(await QueryAsync("""SELECT "Id" FROM "OpenIddictTokens" WHERE "ReferenceId" = @p1""", ReferenceId.Hash(_golden.CodeReference)));
        Assert.Null(await Tokens.FindAsync(TokenTypes.RefreshToken, _golden.RefreshReference, None));
        Assert.Null(await Tokens.FindAsync(TokenTypes.AuthorizationCode, _golden.CodeReference, None));
    }

    [Fact]
    public async Task Consents_given_there_count_here_and_more_can_be_added()
    {
        var consents = new ConsentStore(Database, Time);
        var before = await RowAsync("OpenIddictAuthorizations", (await consents.FindAsync(_golden.ApplicationId, _golden.Subject, null, None))!.AuthorizationId);
        Assert.Equal(_golden.ConsentScopes, (await consents.FindAsync(_golden.ApplicationId, _golden.Subject, null, None))!.Scopes);
        Assert.Null(await consents.FindAsync(_golden.ApplicationId, "user-2", null, None));

        await consents.SaveAsync(_golden.ApplicationId, _golden.Subject, null, ["email"], None);
        var after = await RowAsync("OpenIddictAuthorizations", before["Id"]!);
        Assert.Equal(["ConcurrencyToken", "Scopes"], before.Keys.Where(column => before[column] != after[column]));
        Assert.Equal(before["Scopes"]![..^1] + ",\"email\"]", after["Scopes"]);
        await Database.WriteAsync(session => session.ExecuteAsync(
            """UPDATE "OpenIddictAuthorizations" SET "Scopes" = @p1, "ConcurrencyToken" = @p2 WHERE "Id" = @p3""", before["Scopes"], before["ConcurrencyToken"], before["Id"]), None);
    }

    [Fact]
    public async Task Saving_an_application_changes_the_value_changed_and_the_concurrency_token_only()
    {
        var before = await RowAsync("OpenIddictApplications", _golden.ApplicationId);
        await using (var context = Test.CreateContext())
        {
            var row = await context.OpenIddictApplications.SingleAsync(application => application.Id == _golden.ApplicationId, None);
            row.DisplayName = "Umbenannt & neu";
            await context.SaveChangesAsync(None);
        }

        var after = await RowAsync("OpenIddictApplications", _golden.ApplicationId);
        Assert.Equal(["ConcurrencyToken", "DisplayName"], before.Keys.Where(column => before[column] != after[column]));
        Assert.True(Guid.TryParseExact(after["ConcurrencyToken"], "D", out _));

        await using (var context = Test.CreateContext())
        {
            await context.OpenIddictApplications.Where(application => application.Id == _golden.ApplicationId).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.DisplayName, before["DisplayName"]).SetProperty(row => row.ConcurrencyToken, before["ConcurrencyToken"]), None);
        }
    }

    [Fact]
    public async Task A_writer_that_missed_another_writers_change_is_refused()
    {
        await using var first = Test.CreateContext();
        await using var second = Test.CreateContext();
        var seen = await first.OpenIddictScopes.FirstAsync(None);
        var description = seen.Description;
        var changed = await second.OpenIddictScopes.SingleAsync(scope => scope.Id == seen.Id, None);
        var token = changed.ConcurrencyToken;
        changed.Description = "changed by the other server";
        await second.SaveChangesAsync(None);
        seen.Description = "lost";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => first.SaveChangesAsync(None));
        await second.OpenIddictScopes.Where(scope => scope.Id == seen.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Description, description).SetProperty(row => row.ConcurrencyToken, token), None);
    }

    [Fact]
    public async Task Lists_and_maps_written_again_are_the_same_bytes()
    {
        await using var context = Test.CreateContext();
        foreach (var row in await context.OpenIddictApplications.AsNoTracking().ToListAsync(None))
        {
            foreach (var list in new[] { row.Permissions, row.RedirectUris, row.PostLogoutRedirectUris, row.Requirements })
                Assert.Equal(list is "" or "[]" ? null : list, OpenIddictJson.WriteList([.. OpenIddictJson.ReadList(list)]));
            foreach (var map in new[] { row.Settings, row.DisplayNames })
                Assert.Equal(map is "" or "{}" ? null : map, OpenIddictJson.WriteMap([.. OpenIddictJson.ReadMap(map)]));
        }
    }

    /// <summary>The INSERT statements of the script, read back: table, columns, values.</summary>
    private IEnumerable<(string Table, List<string> Columns, List<string?> Values)> ReadInserts()
    {
        foreach (var statement in Golden.Read(_golden.Rows).Split("INSERT INTO ", StringSplitOptions.RemoveEmptyEntries))
        {
            var table = statement.Split('"')[1];
            Assert.Contains(table, Tables);
            var columns = statement[statement.IndexOf('(', StringComparison.Ordinal)..statement.IndexOf(')', StringComparison.Ordinal)].Split('"').Where((_, i) => i % 2 == 1).ToList();
            foreach (var values in SqlValues.Read(statement[statement.IndexOf("VALUES", StringComparison.Ordinal)..], columns.Count))
                yield return (table, columns, values);
        }
    }

    /// <summary>PostgreSQL has a type for times, so there the instant is compared.</summary>
    private static string? TextOf(string column, object? value) => value switch
    {
        null => null,
        DateTime time => SqlValues.TimeText(time),
        string text when column.EndsWith("Date", StringComparison.Ordinal) => SqlValues.TimeText(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
        _ => (string)value,
    };

    private async Task<Dictionary<string, string?>> RowAsync(string table, string id) => Assert.Single(await Database.ReadAsync(
        session => session.AllAsync(
            $"SELECT * FROM \"{table}\" WHERE \"Id\" = @p1",
            row => Enumerable.Range(0, row.FieldCount).ToDictionary(row.GetName, i => row.IsDBNull(i) ? null : row.GetValue(i).ToString()),
            id),
        None));
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Data.OpenIddict;
using Provider.Data.Sessions;

namespace Provider.Bench.Store;

/// <summary>A database of its own with five apps that want to be told, and sessions that have signed in to all of them with a session-bound refresh token each.</summary>
internal sealed class FilledDatabase : IAsyncDisposable
{
    private const int Apps = 5;

    private readonly ServiceProvider _services;
    private readonly bool _isSqlite;
    private readonly string? _file;

    private FilledDatabase(DatabaseOptions options, string? file)
    {
        _isSqlite = options.Kind == DatabaseKind.Sqlite;
        _file = file;
        _services = new ServiceCollection().AddSingleton(TimeProvider.System).AddProviderData(options).BuildServiceProvider();
    }

    public SessionStore Sessions => _services.GetRequiredService<SessionStore>();

    private IDatabase Database => _services.GetRequiredService<IDatabase>();

    public static FilledDatabase OnSqlite()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("provider-store-").FullName, "provider.db");
        return new FilledDatabase(new DatabaseOptions(DatabaseKind.Sqlite, $"Data Source={file}"), file);
    }

    public static FilledDatabase OnPostgreSql(string server) => new(new DatabaseOptions(DatabaseKind.PostgreSql, $"{server};Database=bench_{Guid.NewGuid():N}"), null);

    public static string SessionId(int number) => $"session-{number:D24}";

    public async Task FillAsync(int sessions)
    {
        await _services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await AddAppsAsync();
        foreach (var sql in Statements(sessions))
            await Database.WriteAsync(session => session.ExecuteAsync(sql), CancellationToken.None);
        await Database.ReadAsync(session => session.ExecuteAsync("ANALYZE"), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isSqlite)
        {
            await using var context = await CreateContextAsync();
            await context.Database.EnsureDeletedAsync();
        }

        await _services.DisposeAsync();
        if (_file is not null)
            Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    private async Task AddAppsAsync()
    {
        await using var context = await CreateContextAsync();
        for (var number = 0; number < Apps; number++)
        {
            var settings = new ApplicationSettings { OidcLogout = new ApplicationOidcLogoutSettings { BackchannelLogoutUrls = [$"https://app-{number}.example.com/logout"] } };
            context.OpenIddictApplications.Add(new OpenIddictApplication { Id = $"app-{number}", ClientId = $"app-{number}", ClientType = "public" });
            context.Applications.Add(new ApplicationEntity { ApplicationId = $"app-{number}", ClientId = $"app-{number}", TenantId = "default", Settings = JsonSerializer.Serialize(settings, SettingsJson.Default.ApplicationSettings) });
        }

        await context.SaveChangesAsync();
    }

    private Task<ProviderDbContext> CreateContextAsync() => _services.GetRequiredService<IDbContextFactory<ProviderDbContext>>().CreateDbContextAsync();

    private IEnumerable<string> Statements(int sessions)
    {
        var (numbers, now, later) = _isSqlite
            ? ($"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {sessions - 1})", "'2026-01-01 00:00:00'", "'2099-01-01 00:00:00'")
            : ($"WITH n AS (SELECT generate_series(0, {sessions - 1}) AS i)", "TIMESTAMPTZ '2026-01-01 00:00:00Z'", "TIMESTAMPTZ '2099-01-01 00:00:00Z'");
        var apps = $"(SELECT 0 AS a{string.Concat(Enumerable.Range(1, Apps - 1).Select(number => $" UNION ALL SELECT {number}"))}) AS apps";
        var session = _isSqlite ? "'session-' || printf('%024d', i)" : "'session-' || lpad(i::text, 24, '0')";
        var (yes, no) = _isSqlite ? ("1", "0") : ("TRUE", "FALSE");
        var family = "'family-' || i || '-' || a";
        yield return $"""
            INSERT INTO "Sessions" ("Id", "TenantId", "Subject", "SecretHash", "CreatedAt", "AuthenticatedAt", "LastSeenAt", "IdleExpiresAt", "ExpiresAt", "IdleSeconds", "IsPersistent")
            {numbers} SELECT {session}, 'default', 'auth0|' || i, 'hash', {now}, {now}, {now}, {later}, {later}, 3600, {no} FROM n
            """;
        yield return $"""INSERT INTO "SessionClients" ("SessionId", "ApplicationId", "JoinedAt") {numbers} SELECT {session}, 'app-' || a, {now} FROM n, {apps}""";
        yield return $"""
            INSERT INTO "OpenIddictAuthorizations" ("Id", "ApplicationId", "ConcurrencyToken", "CreationDate", "Status", "Subject", "Type")
            {numbers} SELECT {family}, 'app-' || a, 'x', {now}, 'valid', 'auth0|' || i, 'ad-hoc' FROM n, {apps}
            """;
        yield return $"""INSERT INTO "SessionAuthorizations" ("SessionId", "AuthorizationId", "IsSessionBound") {numbers} SELECT {session}, {family}, {yes} FROM n, {apps}""";
        yield return $"""
            INSERT INTO "OpenIddictTokens" ("Id", "ApplicationId", "AuthorizationId", "ConcurrencyToken", "CreationDate", "ExpirationDate", "ReferenceId", "Status", "Subject", "Type")
            {numbers} SELECT 'token-' || i || '-' || a, 'app-' || a, {family}, 'x', {now}, {later}, 'reference-' || i || '-' || a, 'valid', 'auth0|' || i, 'urn:ietf:params:oauth:token-type:refresh_token' FROM n, {apps}
            """;
    }
}

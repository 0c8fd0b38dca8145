using System.Runtime.Versioning;
using Provider.Data.Tests.Databases;

namespace Provider.Data.Tests.Sqlite;

[UnsupportedOSPlatform("windows")]
public sealed class DatabaseFileTests(SqliteTestDatabase database) : DatabaseTests(database), IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public async Task Only_its_own_user_may_read_the_database_and_what_sqlite_puts_beside_it()
    {
        await QueryAsync("""SELECT "Id" FROM "Sessions" WHERE "Id" = 'nobody'""");
        var folder = Path.GetDirectoryName(((SqliteTestDatabase)Test).File)!;
        var files = Directory.GetFiles(folder, "provider.db*");
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }
}

using Provider.Data.Tests.Databases;

namespace Provider.Data.Tests.Golden;

/// <summary>A hand-written OpenIddict database and what is known of it.</summary>
public sealed record Golden(string Rows, IReadOnlyDictionary<string, string> Secrets, string ApplicationId, string RefreshReference, string CodeReference, string RefreshTokenId, string Subject, string[] ConsentScopes)
{
    public static readonly Golden Five = new(
        "rows-5.sql",
        new Dictionary<string, string> { ["shop"] = "shop secret & more" },
        "5b1f0d5e-0f3c-4b7e-8a43-0b8e3b5f1a01",
        "r3fr3shOf5xStillValid0000000000000000000000",
        "c0deThatWasRedeemedLongAgo00000000000000000",
        "5d000000-0000-4000-8000-000000000002",
        "user-1",
        ["openid", "profile"]);

    public static readonly Golden Seven = new(
        "rows-7.sql",
        new Dictionary<string, string> { ["shop7"] = "901564A5-E7FE-42CB-B10D-61EF6A8F3654", ["worker7"] = "worker-secret" },
        "7b1f0d5e-0f3c-4b7e-8a43-0b8e3b5f1a01",
        "kPq7Xw2LrVt9ZyB1cD3eF5gH6iJ8kL0mN4oQ7sTuVwY",
        "ZbS0Gk2y3mYwqv0T1h8nQxJcLr5uVdEoAaBfIiPpKMs",
        "7d000000-0000-4000-8000-000000000002",
        "user-7",
        ["openid", "profile", "orders"]);

    public static string Read(string name)
    {
        using var stream = typeof(Golden).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        return new StreamReader(stream).ReadToEnd();
    }
}

public sealed class GoldenFiveOnSqlite : SqliteTestDatabase
{
    protected override string Script => Golden.Read("schema-5-sqlite.sql") + Golden.Read(Golden.Five.Rows);
}

public sealed class GoldenSevenOnSqlite : SqliteTestDatabase
{
    // SQLite keeps no lengths, so the tables of version 7 are those of version 5.
    protected override string Script => Golden.Read("schema-5-sqlite.sql") + Golden.Read(Golden.Seven.Rows);
}

public sealed class GoldenFiveOnPostgreSql : PostgreSqlTestDatabase
{
    protected override string Script => Golden.Read("schema-5-postgresql.sql") + Golden.Read(Golden.Five.Rows);
}

public sealed class GoldenSevenOnPostgreSql : PostgreSqlTestDatabase
{
    // The one difference between the two versions: room for the longer names of token types.
    protected override string Script => Golden.Read("schema-5-postgresql.sql") + "ALTER TABLE \"OpenIddictTokens\" ALTER COLUMN \"Type\" TYPE character varying(150);" + Golden.Read(Golden.Seven.Rows);
}

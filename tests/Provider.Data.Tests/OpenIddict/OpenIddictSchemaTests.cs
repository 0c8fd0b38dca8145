using Provider.Data.Tests.Databases;

namespace Provider.Data.Tests.OpenIddict;

/// <summary>The tables that our own migration makes are OpenIddict's: names, order, types, lengths, keys.</summary>
public abstract class OpenIddictSchemaTests(TestDatabase database) : DatabaseTests(database)
{
    /// <summary>Column, then its greatest length: 0 without one, -1 for a time.</summary>
    private static readonly Dictionary<string, (string Name, int Length)[]> Expected = new()
    {
        ["OpenIddictApplications"] =
        [
            ("Id", 0), ("ApplicationType", 50), ("ClientId", 100), ("ClientSecret", 0), ("ClientType", 50), ("ConcurrencyToken", 50), ("ConsentType", 50), ("DisplayName", 0), ("DisplayNames", 0),
            ("JsonWebKeySet", 0), ("Permissions", 0), ("PostLogoutRedirectUris", 0), ("Properties", 0), ("RedirectUris", 0), ("Requirements", 0), ("Settings", 0),
        ],
        ["OpenIddictAuthorizations"] =
        [
            ("Id", 0), ("ApplicationId", 0), ("ConcurrencyToken", 50), ("CreationDate", -1), ("Properties", 0), ("Scopes", 0), ("Status", 50), ("Subject", 400), ("Type", 50),
        ],
        ["OpenIddictScopes"] =
        [
            ("Id", 0), ("ConcurrencyToken", 50), ("Description", 0), ("Descriptions", 0), ("DisplayName", 0), ("DisplayNames", 0), ("Name", 200), ("Properties", 0), ("Resources", 0),
        ],
        ["OpenIddictTokens"] =
        [
            ("Id", 0), ("ApplicationId", 0), ("AuthorizationId", 0), ("ConcurrencyToken", 50), ("CreationDate", -1), ("ExpirationDate", -1), ("Payload", 0), ("Properties", 0), ("RedemptionDate", -1),
            ("ReferenceId", 100), ("Status", 50), ("Subject", 400), ("Type", 150),
        ],
    };

    private static readonly string[] Indexes =
    [
        "IX_OpenIddictApplications_ClientId unique ClientId",
        "IX_OpenIddictAuthorizations_ApplicationId_Status_Subject_Type ApplicationId,Status,Subject,Type",
        "IX_OpenIddictScopes_Name unique Name",
        "IX_OpenIddictTokens_ApplicationId_Status_Subject_Type ApplicationId,Status,Subject,Type",
        "IX_OpenIddictTokens_AuthorizationId AuthorizationId",
        "IX_OpenIddictTokens_ReferenceId unique ReferenceId",
        "IX_Provider_Tokens_CreationDate CreationDate",
    ];

    private static readonly string[] ForeignKeys =
    [
        "OpenIddictAuthorizations.ApplicationId -> OpenIddictApplications.Id NO ACTION",
        "OpenIddictTokens.ApplicationId -> OpenIddictApplications.Id NO ACTION",
        "OpenIddictTokens.AuthorizationId -> OpenIddictAuthorizations.Id NO ACTION",
    ];

    [Fact]
    public async Task The_columns_are_OpenIddicts()
    {
        foreach (var (table, columns) in Expected)
            Assert.Equal(columns.Select(column => $"{column.Name} {TypeOf(column.Length)}{(column.Name == "Id" ? " NOT NULL" : "")}"), await QueryAsync(ColumnsOf(table)));
    }

    [Fact]
    public async Task The_indexes_are_OpenIddicts_and_three_of_ours() => Assert.Equal(Indexes, (await QueryAsync(IndexesSql)).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_foreign_keys_are_OpenIddicts() => Assert.Equal(ForeignKeys, (await QueryAsync(ForeignKeysSql)).Order(StringComparer.Ordinal));

    protected abstract string IndexesSql { get; }

    protected abstract string ForeignKeysSql { get; }

    protected abstract string TypeOf(int length);

    protected abstract string ColumnsOf(string table);
}

public sealed class OpenIddictSchemaOnSqliteTests(SqliteTestDatabase database) : OpenIddictSchemaTests(database), IClassFixture<SqliteTestDatabase>
{
    protected override string IndexesSql =>
        """
        SELECT "i"."name" || CASE WHEN "i"."unique" THEN ' unique ' ELSE ' ' END || (SELECT group_concat("name") FROM pragma_index_info("i"."name"))
        FROM sqlite_master AS "t", pragma_index_list("t"."name") AS "i" WHERE "t"."type" = 'table' AND "t"."name" LIKE 'OpenIddict%' AND "i"."origin" = 'c'
        """;

    protected override string ForeignKeysSql =>
        """
        SELECT "t"."name" || '.' || "f"."from" || ' -> ' || "f"."table" || '.' || "f"."to" || ' ' || "f"."on_delete"
        FROM sqlite_master AS "t", pragma_foreign_key_list("t"."name") AS "f" WHERE "t"."name" LIKE 'OpenIddict%' AND "t"."type" = 'table'
        """;

    protected override string TypeOf(int length) => "TEXT";

    protected override string ColumnsOf(string table) => $"""SELECT "name" || ' ' || "type" || CASE WHEN "notnull" THEN ' NOT NULL' ELSE '' END FROM pragma_table_info('{table}') ORDER BY "cid" """;
}

public sealed class OpenIddictSchemaOnPostgreSqlTests(PostgreSqlTestDatabase database) : OpenIddictSchemaTests(database), IClassFixture<PostgreSqlTestDatabase>
{
    protected override string IndexesSql =>
        """
        SELECT c.relname || CASE WHEN i.indisunique THEN ' unique ' ELSE ' ' END || (SELECT string_agg(a.attname, ',' ORDER BY k.position)
            FROM unnest(i.indkey) WITH ORDINALITY AS k(number, position) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid WHERE t.relname LIKE 'OpenIddict%' AND NOT i.indisprimary
        """;

    protected override string ForeignKeysSql =>
        """
        SELECT k.table_name || '.' || k.column_name || ' -> ' || u.table_name || '.' || u.column_name || ' ' || r.delete_rule
        FROM information_schema.referential_constraints r JOIN information_schema.key_column_usage k USING (constraint_name)
        JOIN information_schema.constraint_column_usage u USING (constraint_name) WHERE k.table_name LIKE 'OpenIddict%'
        """;

    protected override string TypeOf(int length) => length switch
    {
        -1 => "timestamp with time zone",
        0 => "text",
        _ => $"character varying({length})",
    };

    protected override string ColumnsOf(string table) =>
        $"""
        SELECT column_name || ' ' || data_type || COALESCE('(' || character_maximum_length || ')', '') || CASE WHEN is_nullable = 'NO' THEN ' NOT NULL' ELSE '' END
        FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position
        """;
}

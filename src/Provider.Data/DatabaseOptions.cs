namespace Provider.Data;

/// <summary>Which database, and where.</summary>
public sealed record DatabaseOptions(DatabaseKind Kind, string ConnectionString);

/// <summary>The databases supported.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}

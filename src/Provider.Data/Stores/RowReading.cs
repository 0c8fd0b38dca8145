using System.Data.Common;

namespace Provider.Data.Stores;

/// <summary>Reads columns as both databases give them: times are UTC, and SQLite has no type that says so.</summary>
internal static class RowReading
{
    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTime Utc(this DbDataReader row, int column) => DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    public static DateTime? UtcOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Utc(column);

    public static DateTimeOffset? Moment(this DbDataReader row, int column) => row.IsDBNull(column) ? null : new DateTimeOffset(row.Utc(column));
}

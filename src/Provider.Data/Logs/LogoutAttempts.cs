using System.Data.Common;
using Provider.Data.Stores;

namespace Provider.Data.Logs;

/// <summary>Past logouts in the tenants' logs: those that ended a session (<c>slo</c>) and those that were refused (<c>flo</c>).</summary>
public sealed class LogoutAttempts(IDatabase database)
{
    private const string Columns = """ "Id", "TenantId", "Type", "At", "ClientId", "Subject", "SessionId", "Ip", "Description", "Details", "TraceId" """;

    /// <summary>The newest first.</summary>
    public ValueTask<List<LogEvent>> ListAsync(LogoutAttemptFilter filter, int most, CancellationToken cancellation) => database.ReadAsync(
        session => session.AllAsync(
            $"""
            SELECT {Columns} FROM "LogEvents"
            WHERE "Type" IN ('flo', @p1) AND (@p2 = '' OR "TenantId" = @p2) AND "At" >= @p3
              AND (@p4 = '' OR "Id" = @p4 OR "TraceId" = @p4 OR "SessionId" = @p4 OR "Details" LIKE @p5)
            ORDER BY "At" DESC, "Id" DESC LIMIT @p6
            """,
            Read, filter.OnlyRefused ? "flo" : "slo", filter.TenantId ?? "", filter.Since ?? DateTime.UnixEpoch, filter.Name ?? "", PatternOf(filter.Name), most),
        cancellation);

    /// <summary>One attempt, by the id of its entry or of the request; null when there is none.</summary>
    public ValueTask<LogEvent?> FindAsync(string id, CancellationToken cancellation) => database.ReadAsync(
        session => session.FirstAsync(
            $"""SELECT {Columns} FROM "LogEvents" WHERE "Type" IN ('flo', 'slo') AND ("Id" = @p1 OR "TraceId" = @p1) ORDER BY "At" DESC, "Id" DESC LIMIT 1""", Read, id),
        cancellation);

    /// <summary>Error ids are letters and digits; whatever else was asked for is none.</summary>
    private static string PatternOf(string? name) => name is { Length: > 0 } && name.All(char.IsAsciiLetterOrDigit) ? $"%\"error\":\"{name}\"%" : "";

    private static LogEvent Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        TenantId = row.GetString(1),
        Type = row.GetString(2),
        At = row.Utc(3),
        ClientId = row.Text(4),
        Subject = row.Text(5),
        SessionId = row.Text(6),
        Ip = row.Text(7),
        Description = row.Text(8),
        Details = row.Text(9),
        TraceId = row.Text(10),
    };
}

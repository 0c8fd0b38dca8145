namespace Provider.Data.Logs;

/// <summary>The tenants' logs.</summary>
public sealed class LogEventStore(IDatabase database, TimeProvider time)
{
    public async ValueTask AddAsync(LogEvent logEvent, CancellationToken cancellation) =>
        await database.WriteAsync(session => InsertAsync(session, logEvent, time.GetUtcNow().UtcDateTime), cancellation);

    /// <summary>Writes the event inside somebody else's transaction.</summary>
    internal static ValueTask<int> InsertAsync(DbSession session, LogEvent logEvent, DateTime now) => session.ExecuteAsync(
        """
        INSERT INTO "LogEvents" ("Id", "TenantId", "Type", "At", "ClientId", "Subject", "SessionId", "Ip", "Description", "Details", "TraceId")
        VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11)
        """,
        logEvent.Id, logEvent.TenantId, logEvent.Type, now, logEvent.ClientId, logEvent.Subject, logEvent.SessionId, logEvent.Ip, logEvent.Description, logEvent.Details, logEvent.TraceId);
}

using System.Data.Common;
using Provider.Data.Logs;
using Provider.Data.Stores;

namespace Provider.Data.MultiFactor;

/// <summary>
/// The authenticators of users. What must happen once (a step, a recovery code, the first enrolment) is decided by one statement, or under a lock on the user's
/// row, so that parallel tries have one winner.
/// </summary>
public sealed class AuthenticatorStore(IDatabase database, TimeProvider time)
{
    private const string Insert =
        """
        INSERT INTO "Authenticators" ("Id", "TenantId", "Subject", "Type", "Name", "SealedSecret", "Hash", "IsConfirmed", "PendingFor", "LastStep", "CreatedAt", "ConfirmedAt", "LastUsedAt")
        VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13)
        """;

    public ValueTask<List<Authenticator>> ListAsync(string tenantId, string subject, CancellationToken cancellation) => database.ReadAsync(
        session => session.AllAsync(
            """
            SELECT "Id", "Type", "Name", "SealedSecret", "Hash", "IsConfirmed", "PendingFor", "CreatedAt", "ConfirmedAt" FROM "Authenticators"
            WHERE "TenantId" = @p1 AND "Subject" = @p2 ORDER BY "CreatedAt", "Id"
            """,
            row => Read(row, tenantId, subject),
            tenantId, subject),
        cancellation);

    /// <summary>Begins an enrolment; one begun before under the same token and of the same kind is void then, so that they do not pile up.</summary>
    public ValueTask<int> AddPendingAsync(Authenticator pending, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(
                """DELETE FROM "Authenticators" WHERE "TenantId" = @p1 AND "Subject" = @p2 AND "Type" = @p3 AND "IsConfirmed" = @p4 AND "PendingFor" = @p5""",
                pending.TenantId, pending.Subject, pending.Type, false, pending.PendingFor);
            return await InsertAsync(session, pending, null, isConfirmed: false);
        },
        cancellation);

    /// <summary>Ends an enrolment: from now on the authenticator proves the user.</summary>
    /// <param name="pending">Which one.</param>
    /// <param name="isFirst">Whether it must be the user's first: nobody who has proved the first factor alone may add one to others.</param>
    /// <param name="step">The step of the code that proved it.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    public ValueTask<bool> ConfirmAsync(Authenticator pending, bool isFirst, long? step, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            if (!await MayAddAsync(session, pending, isFirst))
                return false;
            var isConfirmed = await session.ExecuteAsync(
                """UPDATE "Authenticators" SET "IsConfirmed" = @p1, "ConfirmedAt" = @p2, "LastUsedAt" = @p2, "LastStep" = @p3, "PendingFor" = NULL, "Hash" = NULL WHERE "Id" = @p4 AND "TenantId" = @p5 AND "Subject" = @p6 AND "IsConfirmed" = @p7""",
                true, time.GetUtcNow().UtcDateTime, step, pending.Id, pending.TenantId, pending.Subject, false) == 1;
            if (isConfirmed && pending.Hash is { } recoveryCode)
                await ReplaceRecoveryCodeAsync(session, pending.TenantId, pending.Subject, recoveryCode);
            return isConfirmed;
        },
        cancellation);

    /// <summary>Adds the first authenticator of a user, which a code has just proved.</summary>
    public ValueTask<bool> AddFirstAsync(Authenticator proved, long? step, CancellationToken cancellation) => database.WriteAsync(
        async session => await MayAddAsync(session, proved, isFirst: true) && await InsertAsync(session, proved, step, isConfirmed: true) == 1,
        cancellation);

    /// <summary>Uses a step up, and all before it.</summary>
    /// <returns>False when it was used before.</returns>
    public ValueTask<bool> UseStepAsync(Authenticator authenticator, long step, CancellationToken cancellation) => database.WriteAsync(
        async session => await session.ExecuteAsync(
            """UPDATE "Authenticators" SET "LastStep" = @p1, "LastUsedAt" = @p2 WHERE "Id" = @p3 AND "TenantId" = @p4 AND "Subject" = @p5 AND "IsConfirmed" = @p6 AND ("LastStep" IS NULL OR "LastStep" < @p1)""",
            step, time.GetUtcNow().UtcDateTime, authenticator.Id, authenticator.TenantId, authenticator.Subject, true) == 1,
        cancellation);

    /// <returns>False when it is gone.</returns>
    public ValueTask<bool> TouchAsync(Authenticator authenticator, CancellationToken cancellation) => database.WriteAsync(
        async session => await session.ExecuteAsync(
            """UPDATE "Authenticators" SET "LastUsedAt" = @p1 WHERE "Id" = @p2 AND "TenantId" = @p3 AND "Subject" = @p4 AND "IsConfirmed" = @p5""",
            time.GetUtcNow().UtcDateTime, authenticator.Id, authenticator.TenantId, authenticator.Subject, true) == 1,
        cancellation);

    /// <summary>Uses a recovery code up; another takes its place, or none does.</summary>
    /// <returns>False for a wrong one.</returns>
    public ValueTask<bool> UseRecoveryCodeAsync(string tenantId, string subject, string hash, string? replacement, CancellationToken cancellation) => database.WriteAsync(
        async session => await (replacement is null
            ? session.ExecuteAsync(
                """DELETE FROM "Authenticators" WHERE "TenantId" = @p1 AND "Subject" = @p2 AND "Type" = 'recovery-code' AND "Hash" = @p3""", tenantId, subject, hash)
            : session.ExecuteAsync(
                """UPDATE "Authenticators" SET "Hash" = @p4, "LastUsedAt" = @p5 WHERE "TenantId" = @p1 AND "Subject" = @p2 AND "Type" = 'recovery-code' AND "Hash" = @p3""",
                tenantId, subject, hash, replacement, time.GetUtcNow().UtcDateTime)) == 1,
        cancellation);

    /// <summary>Gives a user a recovery code, in place of one that was never used.</summary>
    public ValueTask<int> SetRecoveryCodeAsync(string tenantId, string subject, string hash, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            await LockUserAsync(session, tenantId, subject);
            return await ReplaceRecoveryCodeAsync(session, tenantId, subject, hash);
        },
        cancellation);

    /// <summary>Removes one. A recovery code stands for other factors, so it goes with the last of them.</summary>
    public ValueTask<bool> RemoveAsync(string tenantId, string subject, string id, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            await LockUserAsync(session, tenantId, subject);
            if (await session.ExecuteAsync("""DELETE FROM "Authenticators" WHERE "Id" = @p1 AND "TenantId" = @p2 AND "Subject" = @p3""", id, tenantId, subject) == 0)
                return false;
            if (!await HasActiveAsync(session, tenantId, subject))
                await session.ExecuteAsync("""DELETE FROM "Authenticators" WHERE "TenantId" = @p1 AND "Subject" = @p2 AND "Type" = 'recovery-code'""", tenantId, subject);
            return true;
        },
        cancellation);

    /// <summary>Removes all of a user, and whatever was under way; in one transaction with the word in the log.</summary>
    /// <returns>How many there were.</returns>
    public ValueTask<int> ResetAsync(string tenantId, string subject, LogEvent logEvent) => database.WriteAsync(
        async session =>
        {
            await LockUserAsync(session, tenantId, subject);
            var count = await DeleteAllAsync(session, tenantId, subject);
            await LogEventStore.InsertAsync(session, logEvent, time.GetUtcNow().UtcDateTime);
            return count;
        },
        CancellationToken.None);

    internal static async ValueTask<int> DeleteAllAsync(DbSession session, string tenantId, string subject)
    {
        await session.ExecuteAsync("""DELETE FROM "MfaTransactions" WHERE "TenantId" = @p1 AND "Subject" = @p2""", tenantId, subject);
        return await session.ExecuteAsync("""DELETE FROM "Authenticators" WHERE "TenantId" = @p1 AND "Subject" = @p2""", tenantId, subject);
    }

    private static async ValueTask<bool> MayAddAsync(DbSession session, Authenticator added, bool isFirst) =>
        await LockUserAsync(session, added.TenantId, added.Subject) && !(isFirst && await HasActiveAsync(session, added.TenantId, added.Subject));

    private static async ValueTask<bool> LockUserAsync(DbSession session, string tenantId, string subject) => await session.FirstAsync(
        """SELECT "Id" FROM "Users" WHERE "TenantId" = @p1 AND "Subject" = @p2""" + session.ForUpdate, static row => row.GetString(0), tenantId, subject) is not null;

    private static async ValueTask<bool> HasActiveAsync(DbSession session, string tenantId, string subject) => await session.FirstAsync(
        """SELECT "Id" FROM "Authenticators" WHERE "TenantId" = @p1 AND "Subject" = @p2 AND "IsConfirmed" = @p3 AND "Type" <> 'recovery-code'""",
        static row => row.GetString(0), tenantId, subject, true) is not null;

    private async ValueTask<int> ReplaceRecoveryCodeAsync(DbSession session, string tenantId, string subject, string hash)
    {
        await session.ExecuteAsync("""DELETE FROM "Authenticators" WHERE "TenantId" = @p1 AND "Subject" = @p2 AND "Type" = 'recovery-code'""", tenantId, subject);
        var code = new Authenticator { Id = Authenticator.NewId(AuthenticatorTypes.RecoveryCode), TenantId = tenantId, Subject = subject, Type = AuthenticatorTypes.RecoveryCode, Hash = hash };
        return await InsertAsync(session, code, null, isConfirmed: true);
    }

    private ValueTask<int> InsertAsync(DbSession session, Authenticator added, long? step, bool isConfirmed)
    {
        var now = time.GetUtcNow().UtcDateTime;
        DateTime? proved = isConfirmed ? now : null;
        return session.ExecuteAsync(
            Insert, added.Id, added.TenantId, added.Subject, added.Type, added.Name, added.SealedSecret, added.Hash, isConfirmed, added.PendingFor, step, now, proved, proved);
    }

    private static Authenticator Read(DbDataReader row, string tenantId, string subject) => new()
    {
        Id = row.GetString(0),
        TenantId = tenantId,
        Subject = subject,
        Type = row.GetString(1),
        Name = row.Text(2),
        SealedSecret = row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3),
        Hash = row.Text(4),
        IsConfirmed = row.GetBoolean(5),
        PendingFor = row.Text(6),
        CreatedAt = row.Utc(7),
        ConfirmedAt = row.UtcOrNull(8),
    };
}

using Microsoft.AspNetCore.Identity;
using Provider.Data.Logout;
using Provider.Data.Logs;
using Provider.Data.MultiFactor;
using Provider.Data.Sessions;
using Provider.Data.Stores;

namespace Provider.Data.Users;

/// <summary>What administrators do to users.</summary>
public sealed class UserAdministration(IDatabase database, ILookupNormalizer normalizer, TimeProvider time, LogoutSignal? signal = null)
{
    /// <summary>Users by <c>sub</c>, e-mail address or user name, of one tenant or of all.</summary>
    public ValueTask<List<FoundUser>> FindAsync(string? tenantId, string who, CancellationToken cancellation)
    {
        var name = normalizer.NormalizeName(who);
        return database.ReadAsync(
            session => session.AllAsync(
                """
                SELECT "TenantId", "Subject", "Email" FROM "Users"
                WHERE (@p1 = '' OR "TenantId" = @p1) AND ("Subject" = @p2 OR "NormalizedEmail" = @p3 OR "NormalizedUserName" = @p3)
                ORDER BY "TenantId", "Subject"
                """,
                static row => new FoundUser(row.GetString(0), row.GetString(1), row.Text(2)),
                tenantId ?? "", who, name),
            cancellation);
    }

    /// <summary>
    /// Deletes a user, in one transaction: the sessions end and their apps are told, codes and refresh tokens of every kind die, what was consented to and what
    /// is known of sessions elsewhere goes.
    /// </summary>
    /// <param name="user">Who.</param>
    /// <param name="eventOf">What the tenant's log says of each session, by its id; may be called more than once.</param>
    /// <param name="logEvent">What it says of the user.</param>
    /// <returns>How many sessions ended; null when there was no such user.</returns>
    public async ValueTask<int?> DeleteAsync(FoundUser user, Func<string, LogEvent> eventOf, LogEvent logEvent)
    {
        var ended = await database.WriteAsync(session => DeleteAsync(session, user, eventOf, logEvent), CancellationToken.None);
        signal?.Raise();
        return ended;
    }

    private async ValueTask<int?> DeleteAsync(DbSession session, FoundUser user, Func<string, LogEvent> eventOf, LogEvent logEvent)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var row = await session.FirstAsync(
            """SELECT "Id" FROM "Users" WHERE "TenantId" = @p1 AND "Subject" = @p2""" + session.ForUpdate, static row => row.GetString(0), user.TenantId, user.Subject);
        if (row is null)
            return null;
        var ended = await SessionStore.EndAllOfUserAsync(session, user.TenantId, user.Subject, EndReason.UserDeleted, now, eventOf);
        await UserRows.RevokeAllAsync(session, user.TenantId, user.Subject);
        await AuthenticatorStore.DeleteAllAsync(session, user.TenantId, user.Subject);

        // Claims, logins and tokens of ASP.NET Core Identity go with the row.
        await session.ExecuteAsync("""DELETE FROM "Users" WHERE "Id" = @p1""", row);
        await LogEventStore.InsertAsync(session, logEvent, now);
        return ended;
    }
}

namespace Provider.Data.Users;

/// <summary>
/// Users who prove themselves elsewhere, found by connection and upstream subject and by nothing else. Their e-mail address is a claim and stands in no
/// column that sign-in with a password searches: an upstream that says somebody's address must not become that somebody.
/// </summary>
public sealed class FederatedUsers(IDatabase database, TimeProvider time)
{
    /// <summary>Finds the user or makes one, and brings the profile up to date.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="subject">The <c>sub</c> here: strategy, connection and upstream subject.</param>
    /// <param name="profileOf">Makes the profile from the stored one; null for a user who is new. Null leaves the stored one as it is. May be called more than once.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    /// <returns>False when the user is blocked; nothing is written then.</returns>
    public ValueTask<bool> SignInAsync(string tenantId, string subject, Func<string?, string?> profileOf, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var stamp = Guid.NewGuid().ToString("N");
            await session.ExecuteAsync(
                """
                INSERT INTO "Users" ("Id", "TenantId", "Subject", "Profile", "IsBlocked", "CreatedAt", "UpdatedAt", "EmailConfirmed", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount", "SecurityStamp", "ConcurrencyStamp")
                VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p6, @p5, @p5, @p5, @p7, 0, @p8, @p8)
                ON CONFLICT ("TenantId", "Subject") DO NOTHING
                """,
                Guid.NewGuid().ToString(), tenantId, subject, profileOf(null) ?? "{}", false, now, true, stamp);
            var user = await session.FirstAsync(
                """SELECT "Profile", "IsBlocked" FROM "Users" WHERE "TenantId" = @p1 AND "Subject" = @p2""" + session.ForUpdate,
                static row => Tuple.Create(row.GetString(0), row.GetBoolean(1)),
                tenantId, subject);
            if (user!.Item2)
                return false;
            if (profileOf(user.Item1) is { } profile && profile != user.Item1)
            {
                await session.ExecuteAsync(
                    """UPDATE "Users" SET "Profile" = @p1, "UpdatedAt" = @p2, "ConcurrencyStamp" = @p3 WHERE "TenantId" = @p4 AND "Subject" = @p5""", profile, now, stamp, tenantId, subject);
            }

            return true;
        },
        cancellation);
}

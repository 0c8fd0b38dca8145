using Provider.Protocol.Stores;

namespace Provider.Data.Stores;

/// <summary>
/// As at Auth0, a user has two hundred active refresh tokens at an application: further ones end the oldest. Looked at only when a family begins, and then in the index alone, which
/// takes a seventh of the time of what follows; so the oldest go ten at a time, and up to nine too many live for a while. On PostgreSQL several that begin in the same instant do not
/// wait for each other, and leave theirs to the next.
/// </summary>
internal static class RefreshTokenCap
{
    private const int Most = 200;

    private const int Step = 10;

    /// <summary>How many a single sign-in ends at most, so that a crowd from before the cap is no heavy work for one request.</summary>
    private const int MostAtOnce = 2 * Step;

    /// <param name="session">The transaction that has stored the new token.</param>
    /// <param name="token">The new token.</param>
    public static async ValueTask EnforceAsync(DbSession session, NewToken token)
    {
        if (await session.FirstAsync(
            """
            SELECT "Status" FROM "OpenIddictTokens" WHERE "ApplicationId" = @p1 AND "Status" = 'valid' AND "Subject" = @p2 AND "Type" = @p3
            LIMIT 1 OFFSET @p4
            """,
            static row => row.GetString(0), token.ApplicationId, token.Data.Subject, TokenTypes.RefreshToken, Most + Step - 1) is null)
            return;

        var oldest = await session.AllAsync(
            """
            SELECT "Id" FROM "OpenIddictTokens"
            WHERE "ApplicationId" = @p1 AND "Status" = 'valid' AND "Subject" = @p2 AND "Type" = @p3 AND ("ExpirationDate" IS NULL OR "ExpirationDate" > @p4)
            ORDER BY "CreationDate" DESC, "Id" DESC LIMIT @p5 OFFSET @p6
            """,
            static row => row.GetString(0), token.ApplicationId, token.Data.Subject, TokenTypes.RefreshToken, token.CreatedAt.UtcDateTime, MostAtOnce, Most);
        foreach (var id in oldest)
        {
            // Whoever holds the row is using or ending it right now; waiting for each other in two orders would be a deadlock.
            if (await session.FirstAsync("""SELECT "Id" FROM "OpenIddictTokens" WHERE "Id" = @p1 AND "Status" = 'valid'""" + session.SkipLocked, static row => row.GetString(0), id) is not null)
                await session.ExecuteAsync("""UPDATE "OpenIddictTokens" SET "Status" = 'revoked', "ConcurrencyToken" = @p1 WHERE "Id" = @p2""", ConcurrencyToken.New(), id);
        }
    }
}

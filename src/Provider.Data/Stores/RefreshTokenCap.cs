using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Stores;

/// <summary>
/// As at Auth0, a user has two hundred active refresh tokens at an application: further ones end the oldest. Looked at only when a family begins, and then in the index alone; the
/// oldest go a hundred at a time, because they lie side by side and cost little together. So up to ninety-nine too many live for a while. On PostgreSQL several that begin in the same
/// instant do not wait for each other, and leave theirs to the next.
/// </summary>
internal static class RefreshTokenCap
{
    private const int Most = 200;

    private const int Step = 100;

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

        // Whoever holds one of the rows is using or ending it right now; waiting for each other in two orders would be a deadlock. The innermost locks nothing: it passes the newest.
        await session.ExecuteAsync(
            $"""
            UPDATE "OpenIddictTokens" SET "Status" = 'revoked', "ConcurrencyToken" = @p7
            WHERE "Id" IN (
                SELECT "Id" FROM "OpenIddictTokens" WHERE "Status" = 'valid' AND "Id" IN (
                    SELECT "Id" FROM "OpenIddictTokens"
                    WHERE "ApplicationId" = @p1 AND "Status" = 'valid' AND "Subject" = @p2 AND "Type" = @p3 AND ("ExpirationDate" IS NULL OR "ExpirationDate" > @p4)
                    ORDER BY "CreationDate" DESC, "Id" DESC LIMIT @p5 OFFSET @p6){session.SkipLocked})
            """,
            token.ApplicationId, token.Data.Subject, TokenTypes.RefreshToken, token.CreatedAt.UtcDateTime, MostAtOnce, Most, ConcurrencyToken.New());
    }
}

using Provider.Protocol.Stores;

namespace Provider.Data.Stores;

/// <summary>
/// As at Auth0, a user has at most two hundred active refresh tokens at an application: the next one ends the oldest, with its family. Looked at only when a family begins. On
/// PostgreSQL two that begin in the same instant do not wait for each other, and may leave one too many until the next.
/// </summary>
internal static class RefreshTokenCap
{
    public const int Most = 200;

    /// <summary>How many a single sign-in ends at most, so that a crowd from before the cap is no heavy work for one request.</summary>
    private const int MostAtOnce = 10;

    /// <param name="session">The transaction that has stored the new token.</param>
    /// <param name="token">The new token.</param>
    public static async ValueTask EnforceAsync(DbSession session, NewToken token)
    {
        // The index alone says whether there are so many; nearly always that is all.
        if (await session.FirstAsync(
            """
            SELECT "Status" FROM "OpenIddictTokens" WHERE "ApplicationId" = @p1 AND "Status" = 'valid' AND "Subject" = @p2 AND "Type" = @p3
            LIMIT 1 OFFSET @p4
            """,
            static row => row.GetString(0), token.ApplicationId, token.Data.Subject, TokenTypes.RefreshToken, Most) is null)
            return;

        var families = await session.AllAsync(
            """
            SELECT "AuthorizationId" FROM "OpenIddictTokens"
            WHERE "ApplicationId" = @p1 AND "Status" = 'valid' AND "Subject" = @p2 AND "Type" = @p3 AND ("ExpirationDate" IS NULL OR "ExpirationDate" > @p4)
            ORDER BY "CreationDate" DESC, "Id" DESC LIMIT @p5 OFFSET @p6
            """,
            static row => row.Text(0), token.ApplicationId, token.Data.Subject, TokenTypes.RefreshToken, token.CreatedAt.UtcDateTime, MostAtOnce, Most);
        foreach (var family in families.Distinct())
        {
            // Whoever holds it is using or ending it right now; waiting for each other in two orders would be a deadlock.
            if (await session.FirstAsync("""SELECT "Id" FROM "OpenIddictAuthorizations" WHERE "Id" = @p1""" + session.SkipLocked, static row => row.GetString(0), family) is not null)
                await TokenStore.RevokeAsync(session, family);
        }
    }
}

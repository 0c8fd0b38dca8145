using System.Data.Common;
using Provider.Data.OpenIddict;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Stores;

/// <inheritdoc cref="ITokenStore"/>
public sealed class TokenStore(IDatabase database, TimeProvider time) : ITokenStore
{
    public ValueTask<bool> BeginAsync(NewToken token, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            if (token.Data.SessionId is { } alive && !await SessionRows.KeepAliveAsync(session, alive, time.GetUtcNow().UtcDateTime))
                return false;
            var authorizationId = RowId.New();
            await session.ExecuteAsync(
                """
                INSERT INTO "OpenIddictAuthorizations" ("Id", "ApplicationId", "ConcurrencyToken", "CreationDate", "Scopes", "Status", "Subject", "Type")
                VALUES (@p1, @p2, @p3, @p4, @p5, 'valid', @p6, 'ad-hoc')
                """,
                authorizationId, token.ApplicationId, ConcurrencyToken.New(), token.CreatedAt.UtcDateTime, OpenIddictJson.WriteList(token.Data.Scopes), token.Data.Subject);
            if (token.Data.SessionId is { } sessionId)
            {
                await session.ExecuteAsync(
                    """INSERT INTO "SessionAuthorizations" ("SessionId", "AuthorizationId", "IsSessionBound") VALUES (@p1, @p2, @p3)""",
                    sessionId, authorizationId, token.Data.IsSessionBound);
                await SessionRows.JoinAsync(session, sessionId, token.ApplicationId, token.CreatedAt.UtcDateTime);
            }

            await InsertAsync(session, token, authorizationId);
            if (token.Type == TokenTypes.RefreshToken)
                await RefreshTokenCap.EnforceAsync(session, token);
            return true;
        },
        cancellation);

    public ValueTask<bool> JoinSessionAsync(string sessionId, string applicationId, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (!await SessionRows.KeepAliveAsync(session, sessionId, now))
                return false;
            await SessionRows.JoinAsync(session, sessionId, applicationId, now);
            return true;
        },
        cancellation);

    public ValueTask<TokenEntry?> FindAsync(string type, string referenceId, CancellationToken cancellation)
    {
        if (referenceId.Length > 512)
            return ValueTask.FromResult<TokenEntry?>(null);
        var hash = ReferenceId.Hash(referenceId);
        return database.ReadAsync(
            session => session.FirstAsync(
                """
                SELECT "Id", "ApplicationId", "AuthorizationId", "Status", "CreationDate", "ExpirationDate", "RedemptionDate", "Properties"
                FROM "OpenIddictTokens" WHERE "ReferenceId" = @p1 AND "Type" IN (@p2, @p3)
                """,
                row => Read(row, type), hash, type, LegacyNameOf(type)),
            cancellation);
    }

    public ValueTask<bool> RedeemAsync(TokenEntry entry, NewToken? successor, DateTimeOffset now, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            // The family is held until the end, so that its revocation waits for the successor or comes first.
            var redeemed = await session.ExecuteAsync(
                $"""
                WITH "Family" AS (SELECT 1 FROM "OpenIddictAuthorizations" WHERE "Id" = @p1 AND "Status" = 'valid'{session.ForUpdate})
                UPDATE "OpenIddictTokens" SET "Status" = 'redeemed', "RedemptionDate" = @p2, "ConcurrencyToken" = @p3
                WHERE "Id" = @p4 AND "Status" = 'valid' AND EXISTS (SELECT 1 FROM "Family")
                """,
                entry.AuthorizationId, now.UtcDateTime, ConcurrencyToken.New(), entry.Id);
            if (redeemed == 0)
                return false;
            if (successor is not null)
                await InsertAsync(session, successor, entry.AuthorizationId);

            // A rotation replaces one token by another; only a new family is one more.
            if (successor is { Type: TokenTypes.RefreshToken } && entry.Type != TokenTypes.RefreshToken)
                await RefreshTokenCap.EnforceAsync(session, successor);
            return true;
        },
        cancellation);

    public ValueTask<bool> ExtendAsync(TokenEntry entry, DateTimeOffset? expiresAt, CancellationToken cancellation) => database.WriteAsync(
        async session => await session.ExecuteAsync(
            """UPDATE "OpenIddictTokens" SET "ExpirationDate" = @p1, "ConcurrencyToken" = @p2 WHERE "Id" = @p3 AND "Status" = 'valid'""",
            expiresAt?.UtcDateTime, ConcurrencyToken.New(), entry.Id) == 1,
        cancellation);

    public ValueTask<bool> IsFamilyValidAsync(string authorizationId, CancellationToken cancellation) => database.ReadAsync(
        async session => await session.FirstAsync("""SELECT "Status" FROM "OpenIddictAuthorizations" WHERE "Id" = @p1""", static row => row.GetString(0), authorizationId) == TokenStatuses.Valid,
        cancellation);

    public async ValueTask RevokeFamilyAsync(string authorizationId, CancellationToken cancellation) => await database.WriteAsync(
        async session =>
        {
            await RevokeAsync(session, authorizationId);
            return 0;
        },
        cancellation);

    public async ValueTask RevokeGrantAsync(string applicationId, string subject, string? audience, CancellationToken cancellation) => await database.WriteAsync(
        async session =>
        {
            var families = await session.AllAsync(
                """
                SELECT "AuthorizationId", "Properties" FROM "OpenIddictTokens"
                WHERE "ApplicationId" = @p1 AND "Subject" = @p2 AND "Status" = 'valid' AND "Type" IN (@p3, @p4)
                """,
                static row => (Id: row.Text(0), Grant: TokenProperties.Read(row.Text(1))),
                applicationId, subject, TokenTypes.RefreshToken, LegacyNameOf(TokenTypes.RefreshToken));
            foreach (var family in families.Where(family => family.Grant is { } grant && grant.Audience == audience).DistinctBy(family => family.Id))
                await RevokeAsync(session, family.Id);

            // Two nodes that saved it at the same moment have left two rows.
            while (await ConsentStore.FindAsync(session, applicationId, subject, audience, session.ForUpdate) is { } consent)
                await RevokeAsync(session, consent.AuthorizationId);
            return 0;
        },
        cancellation);

    /// <summary>The authorization first: redeeming holds it too, so the two take turns.</summary>
    private static async ValueTask RevokeAsync(DbSession session, string? authorizationId)
    {
        var token = ConcurrencyToken.New();
        await session.ExecuteAsync("""UPDATE "OpenIddictAuthorizations" SET "Status" = 'revoked', "ConcurrencyToken" = @p1 WHERE "Id" = @p2""", token, authorizationId);
        await session.ExecuteAsync(
            """UPDATE "OpenIddictTokens" SET "Status" = 'revoked', "ConcurrencyToken" = @p1 WHERE "AuthorizationId" = @p2 AND "Status" <> 'revoked'""", token, authorizationId);
    }

    private static ValueTask<int> InsertAsync(DbSession session, NewToken token, string authorizationId) => session.ExecuteAsync(
        """
        INSERT INTO "OpenIddictTokens" ("Id", "ApplicationId", "AuthorizationId", "ConcurrencyToken", "CreationDate", "ExpirationDate", "Properties", "ReferenceId", "Status", "Subject", "Type")
        VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, 'valid', @p9, @p10)
        """,
        RowId.New(), token.ApplicationId, authorizationId, ConcurrencyToken.New(), token.CreatedAt.UtcDateTime, token.ExpiresAt?.UtcDateTime,
        TokenProperties.Write(token.Data), ReferenceId.Hash(token.ReferenceId), token.Data.Subject, token.Type);

    /// <summary>What OpenIddict 5.x and 6.x wrote.</summary>
    internal static string LegacyNameOf(string type) => type[(type.LastIndexOf(':') + 1)..];

    private static TokenEntry Read(DbDataReader row, string type) => TokenProperties.Read(row.Text(7)) is not { } data ? null! : new()
    {
        Id = row.GetString(0),
        ApplicationId = row.Text(1) ?? "",
        AuthorizationId = row.Text(2) ?? "",
        Type = type,
        Status = row.GetString(3),
        CreatedAt = row.Moment(4) ?? DateTimeOffset.UnixEpoch,
        ExpiresAt = row.Moment(5),
        RedeemedAt = row.Moment(6),
        Data = data,
    };
}

using System.Data.Common;
using Provider.Data.OpenIddict;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Stores;

/// <inheritdoc cref="IDeviceCodeStore"/>
public sealed class DeviceCodeStore(IDatabase database, TimeProvider time) : IDeviceCodeStore
{
    private const string Insert =
        """
        INSERT INTO "OpenIddictTokens" ("Id", "ApplicationId", "ConcurrencyToken", "CreationDate", "ExpirationDate", "Properties", "ReferenceId", "Status", "Type")
        VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9) ON CONFLICT DO NOTHING
        """;

    public ValueTask<bool> BeginAsync(NewToken deviceCode, string userCode, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            var (deviceId, created, expires) = (RowId.New(), deviceCode.CreatedAt.UtcDateTime, deviceCode.ExpiresAt?.UtcDateTime);

            // The user code first: it is the one that may be taken, and then nothing was written.
            var inserted = await session.ExecuteAsync(
                Insert, RowId.New(), deviceCode.ApplicationId, ConcurrencyToken.New(), created, expires, TokenProperties.Write(deviceCode.Data, deviceId), ReferenceId.Hash(userCode), TokenStatuses.Valid, TokenTypes.UserCode);
            if (inserted == 0)
                return false;
            await session.ExecuteAsync(
                Insert, deviceId, deviceCode.ApplicationId, ConcurrencyToken.New(), created, expires, TokenProperties.Write(deviceCode.Data), ReferenceId.Hash(deviceCode.ReferenceId), TokenStatuses.Inactive, TokenTypes.DeviceCode);
            return true;
        },
        cancellation);

    public async ValueTask<DeviceRequest?> FindAsync(string userCode, CancellationToken cancellation)
    {
        if (userCode.Length is 0 or > 64)
            return null;
        var found = await database.ReadAsync(
            session => session.FirstAsync(
                """
                SELECT "Id", "ApplicationId", "ExpirationDate", "Properties" FROM "OpenIddictTokens"
                WHERE "ReferenceId" = @p1 AND "Type" IN (@p2, @p3) AND "Status" = 'valid'
                """,
                Read, ReferenceId.Hash(userCode), TokenTypes.UserCode, TokenStore.LegacyNameOf(TokenTypes.UserCode)),
            cancellation);
        return found?.ExpiresAt > time.GetUtcNow() ? found : null;
    }

    public ValueTask<bool> ApproveAsync(DeviceRequest request, GrantData granted, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (!await SessionRows.KeepAliveAsync(session, granted.SessionId!, now) || !await TakeUserCodeAsync(session, request, now))
                return false;
            var authorizationId = RowId.New();
            await session.ExecuteAsync(
                """
                INSERT INTO "OpenIddictAuthorizations" ("Id", "ApplicationId", "ConcurrencyToken", "CreationDate", "Scopes", "Status", "Subject", "Type")
                VALUES (@p1, @p2, @p3, @p4, @p5, 'valid', @p6, 'ad-hoc')
                """,
                authorizationId, request.ApplicationId, ConcurrencyToken.New(), now, OpenIddictJson.WriteList(granted.Scopes), granted.Subject);
            await session.ExecuteAsync(
                """INSERT INTO "SessionAuthorizations" ("SessionId", "AuthorizationId", "IsSessionBound") VALUES (@p1, @p2, @p3)""",
                granted.SessionId, authorizationId, granted.IsSessionBound);
            await SessionRows.JoinAsync(session, granted.SessionId!, request.ApplicationId, now);
            await session.ExecuteAsync(
                """
                UPDATE "OpenIddictTokens" SET "Status" = 'valid', "Subject" = @p1, "AuthorizationId" = @p2, "Properties" = @p3, "ConcurrencyToken" = @p4
                WHERE "Id" = @p5 AND "Status" = 'inactive'
                """,
                granted.Subject, authorizationId, TokenProperties.Write(granted), ConcurrencyToken.New(), request.DeviceCodeId);
            return true;
        },
        cancellation);

    public ValueTask<bool> DenyAsync(DeviceRequest request, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            if (!await TakeUserCodeAsync(session, request, time.GetUtcNow().UtcDateTime))
                return false;
            await session.ExecuteAsync(
                """UPDATE "OpenIddictTokens" SET "Status" = 'rejected', "ConcurrencyToken" = @p1 WHERE "Id" = @p2 AND "Status" = 'inactive'""", ConcurrencyToken.New(), request.DeviceCodeId);
            return true;
        },
        cancellation);

    public ValueTask<bool> ExpireAsync(TokenEntry deviceCode, CancellationToken cancellation) => database.WriteAsync(
        async session => await session.ExecuteAsync(
            """UPDATE "OpenIddictTokens" SET "Status" = 'revoked', "ConcurrencyToken" = @p1 WHERE "Id" = @p2 AND "Status" IN ('inactive', 'valid', 'rejected')""",
            ConcurrencyToken.New(), deviceCode.Id) == 1,
        cancellation);

    /// <summary>Uses the user code up. Whoever does that decides over the device, and only they.</summary>
    private static async ValueTask<bool> TakeUserCodeAsync(DbSession session, DeviceRequest request, DateTime now) => await session.ExecuteAsync(
        """UPDATE "OpenIddictTokens" SET "Status" = 'redeemed', "RedemptionDate" = @p1, "ConcurrencyToken" = @p2 WHERE "Id" = @p3 AND "Status" = 'valid' AND "ExpirationDate" > @p1""",
        now, ConcurrencyToken.New(), request.UserCodeId) == 1;

    /// <summary>Null for a row that OpenIddict itself wrote: its content is in a payload that only OpenIddict can open.</summary>
    private static DeviceRequest Read(DbDataReader row) =>
        TokenProperties.Parse(row.Text(3)) is { Grant: { } grant, DeviceCodeId: { } deviceId } && row.Moment(2) is { } expires
            ? new DeviceRequest(row.GetString(0), deviceId, row.Text(1) ?? "", expires, grant)
            : null!;
}

using Provider.Data.OpenIddict;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Stores;

/// <inheritdoc cref="IPushedRequests"/>
public sealed class PushedRequestStore(IDatabase database) : IPushedRequests
{
    private const string QueryProperty = "provider:request";

    public async ValueTask StoreAsync(string referenceId, PushedRequest request, DateTimeOffset createdAt, CancellationToken cancellation) => await database.WriteAsync(
        session => session.ExecuteAsync(
            """
            INSERT INTO "OpenIddictTokens" ("Id", "ApplicationId", "ConcurrencyToken", "CreationDate", "ExpirationDate", "Properties", "ReferenceId", "Status", "Type")
            VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, 'valid', @p8)
            """,
            RowId.New(), request.ApplicationId, Guid.NewGuid().ToString(), createdAt.UtcDateTime, request.ExpiresAt.UtcDateTime,
            OpenIddictJson.WriteMap([new(QueryProperty, request.Query)]), ReferenceId.Hash(referenceId), TokenTypes.RequestToken),
        cancellation);

    public ValueTask<PushedRequest?> FindAsync(string referenceId, CancellationToken cancellation) => database.ReadAsync(
        session => session.FirstAsync(
            """SELECT "ApplicationId", "Properties", "ExpirationDate" FROM "OpenIddictTokens" WHERE "ReferenceId" = @p1 AND "Type" = @p2 AND "Status" = 'valid'""",
            static row => OpenIddictJson.ReadMap(row.Text(1)).GetValueOrDefault(QueryProperty) is { } query
                ? new PushedRequest(row.Text(0) ?? "", query, row.Moment(2) ?? DateTimeOffset.UnixEpoch)
                : null!,
            ReferenceId.Hash(referenceId), TokenTypes.RequestToken),
        cancellation);

    public ValueTask<bool> TryRedeemAsync(string referenceId, DateTimeOffset now, CancellationToken cancellation) => database.WriteAsync(
        async session => await session.ExecuteAsync(
            """UPDATE "OpenIddictTokens" SET "Status" = 'redeemed', "RedemptionDate" = @p1, "ConcurrencyToken" = @p2 WHERE "ReferenceId" = @p3 AND "Type" = @p4 AND "Status" = 'valid'""",
            now.UtcDateTime, Guid.NewGuid().ToString(), ReferenceId.Hash(referenceId), TokenTypes.RequestToken) == 1,
        cancellation);
}

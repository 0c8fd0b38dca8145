using Provider.Data.Stores;
using Provider.Data.Tenants;

namespace Provider.Data.Users;

/// <summary>Statements on what apps hold of one user.</summary>
internal static class UserRows
{
    /// <summary>Applications that OpenIddict alone has written belong to the tenant at the root.</summary>
    private const string OfTenant = $"""
        IN (SELECT "o"."Id" FROM "OpenIddictApplications" AS "o" LEFT JOIN "Applications" AS "a" ON "a"."ApplicationId" = "o"."Id" WHERE COALESCE("a"."TenantId", '{TenantEntity.RootId}') = @p1)
        """;

    /// <summary>Codes, refresh tokens, their families and the consents, at every app of the tenant. A <c>sub</c> means nobody in particular at another one.</summary>
    public static async ValueTask RevokeAllAsync(DbSession session, string tenantId, string subject)
    {
        // The families first, in order: redeeming holds its family too, so a rotation in progress comes before or not at all.
        await session.AllAsync(
            $"""SELECT "Id" FROM "OpenIddictAuthorizations" WHERE "ApplicationId" {OfTenant} AND "Subject" = @p2 AND "Status" = 'valid' ORDER BY "Id" """ + session.ForUpdate,
            static row => row.GetString(0), tenantId, subject);
        var stamp = RowId.New();
        await session.ExecuteAsync(
            $"""UPDATE "OpenIddictTokens" SET "Status" = 'revoked', "ConcurrencyToken" = @p3 WHERE "ApplicationId" {OfTenant} AND "Subject" = @p2 AND "Status" = 'valid'""",
            tenantId, subject, stamp);
        await session.ExecuteAsync(
            $"""UPDATE "OpenIddictAuthorizations" SET "Status" = 'revoked', "ConcurrencyToken" = @p3 WHERE "ApplicationId" {OfTenant} AND "Subject" = @p2 AND "Status" = 'valid'""",
            tenantId, subject, stamp);
    }
}

using System.Text.Json;
using Provider.Data.OpenIddict;

namespace Provider.Data.Stores;

/// <summary>What a user has agreed to: OpenIddict's permanent authorizations, one for each client and API.</summary>
public sealed class ConsentStore(IDatabase database, TimeProvider time)
{
    private const string AudienceProperty = "provider:audience";

    public ValueTask<Consent?> FindAsync(string applicationId, string subject, string? audience, CancellationToken cancellation) =>
        database.ReadAsync(session => FindAsync(session, applicationId, subject, audience), cancellation);

    /// <summary>Adds the scopes to what was agreed before.</summary>
    public async ValueTask SaveAsync(string applicationId, string subject, string? audience, IReadOnlyList<string> scopes, CancellationToken cancellation) => await database.WriteAsync(
        async session =>
        {
            if (await FindAsync(session, applicationId, subject, audience) is { } known)
            {
                var merged = known.Scopes.Union(scopes, StringComparer.Ordinal).ToList();
                return await session.ExecuteAsync(
                    """UPDATE "OpenIddictAuthorizations" SET "Scopes" = @p1, "ConcurrencyToken" = @p2 WHERE "Id" = @p3""",
                    OpenIddictJson.WriteList(merged), Guid.NewGuid().ToString(), known.AuthorizationId);
            }

            return await session.ExecuteAsync(
                """
                INSERT INTO "OpenIddictAuthorizations" ("Id", "ApplicationId", "ConcurrencyToken", "CreationDate", "Properties", "Scopes", "Status", "Subject", "Type")
                VALUES (@p1, @p2, @p3, @p4, @p5, @p6, 'valid', @p7, 'permanent')
                """,
                Guid.NewGuid().ToString(), applicationId, Guid.NewGuid().ToString(), time.GetUtcNow().UtcDateTime,
                audience is null ? null : OpenIddictJson.WriteMap([new(AudienceProperty, audience)]), OpenIddictJson.WriteList(scopes), subject);
        },
        cancellation);

    internal static async ValueTask<Consent?> FindAsync(DbSession session, string applicationId, string subject, string? audience)
    {
        var found = await session.AllAsync(
            """
            SELECT "Id", "Scopes", "Properties" FROM "OpenIddictAuthorizations"
            WHERE "ApplicationId" = @p1 AND "Subject" = @p2 AND "Status" = 'valid' AND "Type" = 'permanent'
            """,
            static row => (Consent: new Consent(row.GetString(0), OpenIddictJson.ReadList(row.Text(1))), Properties: row.Text(2)),
            applicationId, subject);
        return found.Find(row => AudienceOf(row.Properties) == audience).Consent;
    }

    private static string? AudienceOf(string? properties)
    {
        if (string.IsNullOrEmpty(properties))
            return null;
        using var document = JsonDocument.Parse(properties);
        return document.RootElement.TryGetProperty(AudienceProperty, out var audience) ? audience.GetString() : null;
    }
}

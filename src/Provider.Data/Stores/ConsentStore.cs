using Provider.Data.OpenIddict;

namespace Provider.Data.Stores;

/// <summary>What a user has agreed to: OpenIddict's permanent authorizations, one for each client and API.</summary>
public sealed class ConsentStore(IDatabase database, TimeProvider time)
{
    private const string AudienceProperty = "provider:audience";

    public ValueTask<Consent?> FindAsync(string applicationId, string subject, string? audience, CancellationToken cancellation) =>
        database.ReadAsync(session => FindAsync(session, applicationId, subject, audience, ""), cancellation);

    /// <summary>Adds the scopes to what was agreed before.</summary>
    public async ValueTask SaveAsync(string applicationId, string subject, string? audience, IReadOnlyList<string> scopes, CancellationToken cancellation) => await database.WriteAsync(
        async session =>
        {
            if (await FindAsync(session, applicationId, subject, audience, session.ForUpdate) is { } known)
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

    internal static async ValueTask<Consent?> FindAsync(DbSession session, string applicationId, string subject, string? audience, string hold)
    {
        var found = await session.AllAsync(
            """
            SELECT "Id", "Scopes", "Properties" FROM "OpenIddictAuthorizations"
            WHERE "ApplicationId" = @p1 AND "Subject" = @p2 AND "Status" = 'valid' AND "Type" = 'permanent'
            ORDER BY "CreationDate", "Id"
            """ + hold,
            static row => (Consent: new Consent(row.GetString(0), OpenIddictJson.ReadList(row.Text(1))), Properties: row.Text(2)),
            applicationId, subject);

        // More than one where two first consents were given at the same moment, or where OpenIddict asked again: together they are the consent.
        var consents = found.Where(row => OpenIddictJson.ReadMap(row.Properties).GetValueOrDefault(AudienceProperty) == audience).Select(row => row.Consent).ToList();
        return consents.Count == 0 ? null : new Consent(consents[0].AuthorizationId, [.. consents.SelectMany(consent => consent.Scopes).Distinct(StringComparer.Ordinal)]);
    }
}

namespace Provider.Data.MultiFactor;

/// <summary>Statements on the authenticators that administrators give users.</summary>
public static class SeededAuthenticatorRows
{
    public static ValueTask<AuthenticatorEntity?> FindAsync(DbSession session, string id) => session.FirstAsync(
        """SELECT "TenantId", "Subject", "Type", "SealedSecret" FROM "Authenticators" WHERE "Id" = @p1""",
        row => new AuthenticatorEntity
        {
            Id = id,
            TenantId = row.GetString(0),
            Subject = row.GetString(1),
            Type = row.GetString(2),
            SealedSecret = row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3),
        },
        id);

    /// <summary>Adds it as one that needs no proof any more, or gives it another secret; steps that were used up with the old one say nothing about the new one.</summary>
    public static ValueTask<int> SaveAsync(DbSession session, AuthenticatorEntity authenticator) => session.ExecuteAsync(
        """
        INSERT INTO "Authenticators" ("Id", "TenantId", "Subject", "Type", "SealedSecret", "IsConfirmed", "CreatedAt", "ConfirmedAt") VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)
        ON CONFLICT ("Id") DO UPDATE SET "SealedSecret" = excluded."SealedSecret", "LastStep" = NULL
        """,
        authenticator.Id, authenticator.TenantId, authenticator.Subject, authenticator.Type, authenticator.SealedSecret, authenticator.IsConfirmed, authenticator.CreatedAt, authenticator.ConfirmedAt);
}

using System.Data.Common;
using Provider.Data.Stores;

namespace Provider.Data.Users;

/// <summary>Statements on the rows of users.</summary>
public static class AccountRows
{
    private const string Select =
        """
        SELECT "Subject", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "EmailConfirmed", "PhoneNumber", "PhoneNumberConfirmed", "PasswordHash", "Profile", "IsBlocked",
               "LockoutEnabled", "SecurityStamp", "ConcurrencyStamp", "CreatedAt", "UpdatedAt", "Id"
        FROM "Users"
        """;

    /// <summary>Keeps the row from changing until the transaction ends.</summary>
    public static ValueTask<ProviderUser?> FindAsync(DbSession session, string tenantId, string subject) => session.FirstAsync(
        Select + """ WHERE "TenantId" = @p1 AND "Subject" = @p2""" + session.ForUpdate, row => Read(row, tenantId), tenantId, subject);

    /// <summary>An address goes before a user name that is written the same.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="normalized">As ASP.NET Core Identity normalises either.</param>
    public static ValueTask<ProviderUser?> FindByNameOrEmailAsync(DbSession session, string tenantId, string normalized) => session.FirstAsync(
        Select + """ WHERE "TenantId" = @p1 AND ("NormalizedEmail" = @p2 OR "NormalizedUserName" = @p2) ORDER BY CASE WHEN "NormalizedEmail" = @p2 THEN 0 ELSE 1 END LIMIT 1""",
        row => Read(row, tenantId), tenantId, normalized);

    /// <summary>Who else of the tenant has one of a user's names already. Asked for in order, SQLite would rather walk the tenant than look into the two indexes.</summary>
    public static ValueTask<List<string>> OthersNamedAsync(DbSession session, string tenantId, string subject, string? normalizedEmail, string? normalizedUserName) => session.AllAsync(
        """
        SELECT "Subject" FROM "Users" WHERE "TenantId" = @p1 AND "Subject" <> @p2 AND ("NormalizedEmail" = @p3 OR "NormalizedUserName" = @p4)
        """,
        static row => row.GetString(0), tenantId, subject, normalizedEmail, normalizedUserName);

    public static ValueTask<int> InsertAsync(DbSession session, ProviderUser user) => session.ExecuteAsync(
        """
        INSERT INTO "Users" ("UserName", "NormalizedUserName", "Email", "NormalizedEmail", "EmailConfirmed", "PhoneNumber", "PhoneNumberConfirmed", "PasswordHash", "Profile", "IsBlocked",
            "LockoutEnabled", "SecurityStamp", "ConcurrencyStamp", "UpdatedAt", "Id", "TenantId", "Subject", "CreatedAt", "TwoFactorEnabled", "AccessFailedCount")
        VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19, 0)
        """,
        [.. ValuesOf(user), user.SecurityStamp, user.ConcurrencyStamp, user.UpdatedAt, user.Id, user.TenantId, user.Subject, user.CreatedAt, false]);

    public static ValueTask<int> UpdateAsync(DbSession session, ProviderUser user) => session.ExecuteAsync(
        """
        UPDATE "Users" SET "UserName" = @p1, "NormalizedUserName" = @p2, "Email" = @p3, "NormalizedEmail" = @p4, "EmailConfirmed" = @p5, "PhoneNumber" = @p6, "PhoneNumberConfirmed" = @p7,
            "PasswordHash" = @p8, "Profile" = @p9, "IsBlocked" = @p10, "LockoutEnabled" = @p11, "SecurityStamp" = @p12, "ConcurrencyStamp" = @p13, "UpdatedAt" = @p14
        WHERE "Id" = @p15
        """,
        [.. ValuesOf(user), user.SecurityStamp, user.ConcurrencyStamp, user.UpdatedAt, user.Id]);

    /// <summary>What somebody may change about a user, in the order of the statements; equal for two rows that say the same.</summary>
    public static object?[] ValuesOf(ProviderUser user) =>
        [user.UserName, user.NormalizedUserName, user.Email, user.NormalizedEmail, user.EmailConfirmed, user.PhoneNumber, user.PhoneNumberConfirmed, user.PasswordHash, user.Profile, user.IsBlocked, user.LockoutEnabled];

    private static ProviderUser Read(DbDataReader row, string tenantId) => new()
    {
        TenantId = tenantId,
        Subject = row.GetString(0),
        UserName = row.Text(1),
        NormalizedUserName = row.Text(2),
        Email = row.Text(3),
        NormalizedEmail = row.Text(4),
        EmailConfirmed = row.GetBoolean(5),
        PhoneNumber = row.Text(6),
        PhoneNumberConfirmed = row.GetBoolean(7),
        PasswordHash = row.Text(8),
        Profile = row.GetString(9),
        IsBlocked = row.GetBoolean(10),
        LockoutEnabled = row.GetBoolean(11),
        SecurityStamp = row.Text(12),
        ConcurrencyStamp = row.Text(13),
        CreatedAt = row.Utc(14),
        UpdatedAt = row.Utc(15),
        Id = row.GetString(16),
    };
}

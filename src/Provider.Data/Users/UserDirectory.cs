using System.Globalization;
using System.Text.Json;
using Provider.Data.Stores;
using Provider.Protocol.Stores.Users;

namespace Provider.Data.Users;

/// <inheritdoc cref="IUserDirectory"/>
public sealed class UserDirectory(IDatabase database) : IUserDirectory
{
    public ValueTask<UserProfile?> FindAsync(string issuerId, string subject, CancellationToken cancellation) => database.ReadAsync(
        session => session.FirstAsync(
            """SELECT "Profile", "IsBlocked", "UpdatedAt" FROM "Users" WHERE "TenantId" = @p1 AND "Subject" = @p2""",
            row => Read(subject, JsonElement.Parse(row.GetString(0)), row.GetBoolean(1), row.Utc(2)),
            issuerId, subject),
        cancellation);

    private static UserProfile Read(string subject, JsonElement profile, bool isBlocked, DateTime updatedAt) =>
        new(subject, isBlocked, ReadClaims(profile, updatedAt)) { Roles = UserRights.ReadRoles(profile), Permissions = UserRights.ReadPermissions(profile) };

    private static Dictionary<string, JsonElement> ReadClaims(JsonElement root, DateTime updatedAt)
    {
        var claims = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject().Where(member => member.Name is not (UserRights.Roles or UserRights.Permissions)))
            claims[member.Name] = member.Value;

        // Auth0 writes a time text here, where OpenID Connect has a number; its SDKs show it as it comes.
        claims["updated_at"] = JsonElement.Parse($"\"{updatedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)}\"");
        return claims;
    }
}

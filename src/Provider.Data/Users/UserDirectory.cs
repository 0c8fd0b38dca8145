using System.Globalization;
using System.Text.Json;
using Provider.Data.Stores;
using Provider.Protocol.Stores;

namespace Provider.Data.Users;

/// <inheritdoc cref="IUserDirectory"/>
public sealed class UserDirectory(IDatabase database) : IUserDirectory
{
    public ValueTask<UserProfile?> FindAsync(string issuerId, string subject, CancellationToken cancellation) => database.ReadAsync(
        session => session.FirstAsync(
            """SELECT "Profile", "IsBlocked", "UpdatedAt" FROM "Users" WHERE "TenantId" = @p1 AND "Subject" = @p2""",
            row => new UserProfile(subject, row.GetBoolean(1), ReadClaims(row.GetString(0), row.Utc(2))),
            issuerId, subject),
        cancellation);

    private static Dictionary<string, JsonElement> ReadClaims(string profile, DateTime updatedAt)
    {
        var root = JsonElement.Parse(profile);
        var claims = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
            claims[member.Name] = member.Value;

        // Auth0 writes a time text here, where OpenID Connect has a number; its SDKs show it as it comes.
        claims["updated_at"] = JsonElement.Parse($"\"{updatedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)}\"");
        return claims;
    }
}

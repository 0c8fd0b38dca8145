using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Stores;

/// <inheritdoc cref="IUsedIds"/>
public sealed class UsedIdStore(IDatabase database, TimeProvider time) : IUsedIds
{
    public ValueTask<bool> TryUseAsync(string kind, string owner, string id, DateTimeOffset expiresAt, CancellationToken cancellation)
    {
        var hash = HashOf(owner, id);
        return database.WriteAsync(
            async session => await session.ExecuteAsync(
                """INSERT INTO "UsedIds" ("Kind", "Hash", "ExpiresAt") VALUES (@p1, @p2, @p3) ON CONFLICT DO NOTHING""",
                kind, hash, expiresAt.UtcDateTime) == 1,
            cancellation);
    }

    /// <summary>Forgets what would be refused for its age.</summary>
    public ValueTask<int> PruneAsync(CancellationToken cancellation) => database.WriteAsync(
        session => session.ExecuteAsync("""DELETE FROM "UsedIds" WHERE "ExpiresAt" < @p1""", time.GetUtcNow().UtcDateTime),
        cancellation);

    /// <summary>The length keeps owner and id apart: two pairs never read alike.</summary>
    private static string HashOf(string owner, string id)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{owner.Length} {owner} {id}"), hash);
        return Convert.ToBase64String(hash);
    }
}

using System.Buffers.Binary;
using Provider.Tenants;

namespace Provider.Registration;

/// <summary>
/// Initial access tokens (RFC 7591 §1.2): sealed by the tenant's own key, good for any number of registrations until they expire. Nothing is stored,
/// so a tenant's master key is what revokes them all.
/// </summary>
internal sealed class InitialAccessTokens(TimeProvider time)
{
    private const string Type = "initial-at";

    /// <param name="tenant">Whose registration it opens.</param>
    /// <param name="lifetime">How long.</param>
    public string Create(Tenant tenant, TimeSpan lifetime)
    {
        Span<byte> expiry = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(expiry, (time.GetUtcNow() + lifetime).ToUnixTimeSeconds());
        return tenant.Issuer.Keys.Opaque.Seal(expiry, Type);
    }

    public bool IsGood(Tenant tenant, string token) =>
        tenant.Issuer.Keys.Opaque.TryOpen(token, Type, out var expiry) && expiry.Length == 8 && time.GetUtcNow().ToUnixTimeSeconds() < BinaryPrimitives.ReadInt64BigEndian(expiry);
}

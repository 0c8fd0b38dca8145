using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Provider.Protocol.Jose;

/// <summary>A set of public keys, as others publish it and as we do (RFC 7517 §5).</summary>
public static class JsonWebKeySet
{
    /// <summary>Bytes of a whole set; certificate chains make honest ones large.</summary>
    public const int MaxLength = 256 * 1024;

    private const int MostKeys = 100;

    /// <summary>
    /// Reads the keys that can verify signatures here. As RFC 7517 §5 advises, a key we cannot use (encryption, other types and curves, too
    /// small) is passed over; but a private member anywhere, a <c>kid</c> that two of the remaining keys share, or no key at all refuses the set.
    /// </summary>
    /// <param name="json">The set.</param>
    /// <param name="keys">At least one key; fit for <see cref="VerificationKeySet"/>.</param>
    /// <param name="reason">Why not; fit for whoever sent the set.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out IReadOnlyList<JsonWebKey>? keys, [NotNullWhen(false)] out string? reason)
    {
        keys = null;
        var usable = new List<JsonWebKey>();
        reason = json.Length > MaxLength ? "the set is too large" : null;
        if (reason is not null || !StrictJson.TryParse(json, out var set, out reason))
            return false;
        reason = ReadAll(set, usable);
        if (reason is not null)
            return false;
        keys = usable;
        return true;
    }

    /// <summary>Writes <c>{"keys":[…]}</c>.</summary>
    public static void Write(Utf8JsonWriter writer, IEnumerable<JsonWebKey> keys)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("keys");
        foreach (var key in keys)
            key.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string? ReadAll(JwtClaims set, List<JsonWebKey> usable)
    {
        if (!set.Root.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
            return "the set has no list of keys";
        if (list.GetArrayLength() > MostKeys)
            return $"the set has more than {MostKeys} keys";

        var ids = new HashSet<string>(StringComparer.Ordinal);
        string? passedOver = null;
        foreach (var element in list.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object)
                return "a key is not a JSON object";
            var members = new JwtClaims(element);
            if (JsonWebKeyReader.HasPrivateMembers(members))
                return JsonWebKeyReader.PrivateMembers;
            var why = JsonWebKeyReader.Read(members, out var key) ?? (SignatureAlgorithm.ServedBy(key!).Count == 0 ? "the key is not for signatures" : null);
            if (why is not null)
                passedOver = why;
            else if (key!.KeyId is { } id && !ids.Add(id))
                return "two keys have one kid";
            else
                usable.Add(key);
        }

        return usable.Count > 0 ? null : $"the set has no key to verify with: {passedOver ?? "it is empty"}";
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Provider.Protocol.Jose;

/// <summary>Reads keys of others, and says in words what is wrong with one.</summary>
internal static class JsonWebKeyReader
{
    public const string PrivateMembers = "the key holds private members";
    private const int SmallestModulus = 256;
    private const int LargestModulus = 1024;
    private const int LargestExponent = 8;
    private const int LongestChain = 10;

    private static readonly string[] Secrets = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
    private static readonly string[] Texts = ["kty", "use", "alg", "kid", "crv", "n", "e", "x", "y", "x5t"];

    /// <summary>Somebody who shows us a private key has shown it to others, too; it must not be used, and he must hear of it.</summary>
    public static bool HasPrivateMembers(JwtClaims members) => Secrets.Any(members.Has);

    /// <returns>Why not, or null.</returns>
    public static string? Read(JwtClaims members, out JsonWebKey? key)
    {
        key = null;
        if (Array.Find(Texts, name => members.Has(name) && !members.TryGetString(name, out _)) is { } odd)
            return $"{odd} is not a string";
        if (IsNotAList(members, "key_ops") || IsNotAList(members, "x5c"))
            return "key_ops and x5c are lists of strings";
        var parsed = ReadMembers(members);
        var reason = Check(parsed);
        key = reason is null ? parsed : null;
        return reason;
    }

    /// <returns>Why not, or null.</returns>
    public static string? Check(JsonWebKey key) => (key.KeyType switch
    {
        "RSA" => CheckRsa(key.Modulus ?? [], key.Exponent ?? []),
        "EC" => CheckEc(key),
        _ => "the key type is not supported",
    }) ?? (SignatureAlgorithm.Find(key.Algorithm) is { } algorithm && !algorithm.Fits(key) ? $"a key of this type does not serve {key.Algorithm}" : null)
       ?? CheckCertificate(key);

    private static JsonWebKey ReadMembers(JwtClaims members)
    {
        var type = Text(members, "kty") ?? "";
        return new JsonWebKey
        {
            KeyType = type,
            KeyId = Text(members, "kid"),
            Algorithm = Text(members, "alg"),
            Use = Text(members, "use"),
            KeyOperations = members.TryGetStringOrArray("key_ops", out var operations) ? operations : null,
            Modulus = type == "RSA" ? Bytes(members, "n") : null,
            Exponent = type == "RSA" ? Bytes(members, "e") : null,
            Curve = type == "EC" ? Text(members, "crv") : null,
            X = type == "EC" ? Bytes(members, "x") : null,
            Y = type == "EC" ? Bytes(members, "y") : null,
            CertificateChain = members.TryGetStringOrArray("x5c", out var chain) ? chain : null,
            CertificateThumbprint = Text(members, "x5t"),
            ExpiresAt = members.TryGetLong("exp", out var end) && end is > 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(end) : null,
        };
    }

    /// <summary>RFC 7518 §3.3 asks for 2048 bits; the upper bounds keep one verification cheap. A leading zero would give one key two thumbprints (§6.3.1.1).</summary>
    private static string? CheckRsa(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent)
    {
        if (modulus.IsEmpty || exponent.IsEmpty)
            return "an RSA key needs n and e";
        if (modulus[0] == 0 || exponent[0] == 0)
            return "n and e have no leading zeros";
        if (modulus.Length < SmallestModulus || (modulus.Length == SmallestModulus && modulus[0] < 0x80))
            return "an RSA key needs 2048 bits";
        if (modulus.Length > LargestModulus || (modulus[^1] & 1) == 0)
            return "the modulus is too large or even";
        return exponent.Length > LargestExponent || (exponent[^1] & 1) == 0 || exponent is [1] ? "the exponent is too large, even or 1" : null;
    }

    private static string? CheckEc(JsonWebKey key)
    {
        if (EllipticCurve.Find(key.Curve) is not { } curve)
            return "the curve is not supported";
        if (key.X?.Length != curve.CoordinateLength || key.Y?.Length != curve.CoordinateLength)
            return $"a {curve.Name} key needs x and y of {curve.CoordinateLength} bytes";
        try
        {
            key.Import().Dispose();
            return null;
        }
        catch (CryptographicException)
        {
            return "the point is not on the curve";
        }
    }

    /// <summary>RFC 7517 §4.7: the first certificate must be the key's. We do not use it, but whoever reads the key from us might.</summary>
    private static string? CheckCertificate(JsonWebKey key)
    {
        if (key.CertificateChain is not { } chain)
            return null;
        if (chain.Count is 0 or > LongestChain)
            return "x5c is empty or too long";
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(chain[0]));
            using var own = key.Import();
            return certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(own.ExportSubjectPublicKeyInfo()) ? null : "x5c is of another key";
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return "x5c is not a certificate";
        }
    }

    private static bool IsNotAList(JwtClaims members, string name) => members.Has(name) && (members.TryGetString(name, out _) || !members.TryGetStringOrArray(name, out _));

    private static string? Text(JwtClaims members, string name) => members.TryGetString(name, out var text) ? text : null;

    private static byte[]? Bytes(JwtClaims members, string name) => Text(members, name) is { } text && Base64Url.TryDecode(text, out var bytes) ? bytes : null;
}

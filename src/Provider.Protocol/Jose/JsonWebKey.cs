using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Provider.Protocol.Jose;

/// <summary>A public key (RFC 7517). Private and symmetric members are refused on reading and can never be written.</summary>
public sealed record JsonWebKey
{
    private const int SmallestRsaModulus = 256;

    private JsonWebKey() { }

    /// <summary><c>RSA</c> or <c>EC</c>.</summary>
    public required string KeyType { get; init; }

    public string? KeyId { get; init; }

    public string? Algorithm { get; init; }

    public string? Use { get; init; }

    public byte[]? Modulus { get; private init; }

    public byte[]? Exponent { get; private init; }

    public string? Curve { get; private init; }

    public byte[]? X { get; private init; }

    public byte[]? Y { get; private init; }

    public static JsonWebKey FromRsa(RSAParameters parameters, string? algorithm, string? keyId = null) =>
        new() { KeyType = "RSA", Modulus = parameters.Modulus, Exponent = parameters.Exponent, Algorithm = algorithm, KeyId = keyId, Use = "sig" };

    public static JsonWebKey FromEc(ECParameters parameters, string? algorithm, string? keyId = null) =>
        new() { KeyType = "EC", Curve = "P-256", X = parameters.Q.X, Y = parameters.Q.Y, Algorithm = algorithm, KeyId = keyId, Use = "sig" };

    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out JsonWebKey? key, [NotNullWhen(false)] out string? reason)
    {
        key = null;
        if (!StrictJson.TryParse(json, out var members, out reason))
            return false;
        if (members.Has("d") || members.Has("k") || members.Has("p") || members.Has("q"))
        {
            reason = "the key holds private members";
            return false;
        }

        members.TryGetString("kty", out var type);
        members.TryGetString("kid", out var keyId);
        members.TryGetString("alg", out var algorithm);
        members.TryGetString("use", out var use);
        members.TryGetString("crv", out var curve);
        var parsed = new JsonWebKey
        {
            KeyType = type ?? "",
            KeyId = keyId,
            Algorithm = algorithm,
            Use = use,
            Curve = curve,
            Modulus = Bytes(members, "n"),
            Exponent = Bytes(members, "e"),
            X = Bytes(members, "x"),
            Y = Bytes(members, "y"),
        };
        reason = parsed.Check();
        key = reason is null ? parsed : null;
        return reason is null;
    }

    /// <summary>RFC 7638: base64url of the SHA-256 over the required members in lexical order.</summary>
    public string Thumbprint()
    {
        var canonical = KeyType == "RSA"
            ? $$"""{"e":"{{Base64Url.Encode(Exponent)}}","kty":"RSA","n":"{{Base64Url.Encode(Modulus)}}"}"""
            : $$"""{"crv":"{{Curve}}","kty":"EC","x":"{{Base64Url.Encode(X)}}","y":"{{Base64Url.Encode(Y)}}"}""";
        return Base64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("kty", KeyType);
        WriteOptional(writer, "use", Use);
        WriteOptional(writer, "alg", Algorithm);
        WriteOptional(writer, "kid", KeyId);
        WriteOptional(writer, "crv", Curve);
        WriteBytes(writer, "n", Modulus);
        WriteBytes(writer, "e", Exponent);
        WriteBytes(writer, "x", X);
        WriteBytes(writer, "y", Y);
        writer.WriteEndObject();
    }

    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(600);
        using (var writer = new Utf8JsonWriter(buffer))
            WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private string? Check() => KeyType switch
    {
        "RSA" when Modulus is null || Exponent is null => "an RSA key needs n and e",
        "RSA" when Modulus.AsSpan().TrimStart((byte)0).Length < SmallestRsaModulus => "an RSA key needs 2048 bits",
        "RSA" when Modulus.Length > 1024 || Exponent.Length is 0 or > 8 || (Exponent[^1] & 1) == 0 || Exponent is [1] => "the RSA key has an unusable size or exponent",
        "RSA" => null,
        "EC" when Curve != "P-256" => "the curve is not supported",
        "EC" when X is not { Length: 32 } || Y is not { Length: 32 } => "a P-256 key needs x and y of 32 bytes",
        "EC" => null,
        _ => "the key type is not supported",
    };

    private static byte[]? Bytes(JwtClaims members, string name) => members.TryGetString(name, out var text) && Base64Url.TryDecode(text, out var bytes) ? bytes : null;

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void WriteBytes(Utf8JsonWriter writer, string name, byte[]? value)
    {
        if (value is not null)
            writer.WriteString(name, Base64Url.Encode(value));
    }
}

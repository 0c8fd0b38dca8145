using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Provider.Protocol.Jose;

/// <summary>
/// A compact JWS with a JSON payload, taken apart but not yet believed (RFC 7515 §7.1). Headers that would let the token choose its own key
/// or demand extensions we do not have are refused here already.
/// </summary>
public sealed class Jws
{
    private static readonly string[] Refused = ["crit", "b64", "jwk", "jku", "x5u", "x5c", "zip", "enc"];
    private readonly byte[] _signedPart;
    private readonly byte[] _signature;

    private Jws(JwtClaims header, JwtClaims claims, byte[] signedPart, byte[] signature, string algorithm)
    {
        Algorithm = algorithm;
        Claims = claims;
        header.TryGetString("kid", out var keyId);
        header.TryGetString("typ", out var type);
        KeyId = keyId;
        Type = type;
        _signedPart = signedPart;
        _signature = signature;
    }

    public string Algorithm { get; }

    public string? KeyId { get; }

    public string? Type { get; }

    public JwtClaims Claims { get; }

    public static bool TryParse(string compact, [NotNullWhen(true)] out Jws? jws, out string? reason, int maxLength = 16 * 1024)
    {
        jws = null;
        reason = null;
        if (compact.Length > maxLength)
            return Fail("too long", out reason);
        var first = compact.IndexOf('.');
        var last = compact.LastIndexOf('.');
        if (first <= 0 || last == first || compact.AsSpan(first + 1, last - first - 1).Contains('.'))
            return Fail("not three parts", out reason);
        if (!Base64Url.TryDecode(compact.AsSpan(0, first), out var headerBytes)
            || !Base64Url.TryDecode(compact.AsSpan(first + 1, last - first - 1), out var payload)
            || !Base64Url.TryDecode(compact.AsSpan(last + 1), out var signature)
            || signature.Length == 0)
            return Fail("not base64url", out reason);
        if (!StrictJson.TryParse(headerBytes, out var header, out reason) || !StrictJson.TryParse(payload, out var claims, out reason))
            return false;
        if (Refused.FirstOrDefault(header.Has) is { } refused)
            return Fail($"the header has {refused}", out reason);
        if (!header.TryGetString("alg", out var algorithm) || (header.Has("kid") && !header.TryGetString("kid", out _)) || (header.Has("typ") && !header.TryGetString("typ", out _)))
            return Fail("the header is incomplete", out reason);

        jws = new Jws(header, claims, Encoding.ASCII.GetBytes(compact, 0, last), signature, algorithm);
        return true;
    }

    /// <summary>Compares <c>typ</c> as RFC 7515 §4.1.9 says: without case, and with <c>application/</c> left out or not.</summary>
    public bool HasType(string type)
    {
        var actual = Type.AsSpan();
        if (actual.StartsWith("application/", StringComparison.OrdinalIgnoreCase))
            actual = actual["application/".Length..];
        return actual.Equals(type, StringComparison.OrdinalIgnoreCase);
    }

    public bool IsSignedBy(VerificationKey key) => key.Algorithm == Algorithm && key.Verify(_signedPart, _signature);

    /// <summary>For a client's shared secret.</summary>
    public bool IsSignedBy(SigningKey key) => key.Algorithm == Algorithm && key.Verify(_signedPart, _signature);

    private static bool Fail(string why, out string reason)
    {
        reason = why;
        return false;
    }
}

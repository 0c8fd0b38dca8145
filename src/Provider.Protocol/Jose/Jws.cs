using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Provider.Protocol.Jose;

/// <summary>
/// A compact JWS with a JSON payload, taken apart but not yet believed (RFC 7515 §7.1). Headers that would let the token choose its own key
/// or demand extensions we do not have are refused here already.
/// </summary>
public sealed class Jws
{
    private const string MediaType = "application/";
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

    /// <summary>The payload. Nobody vouches for it until the signature is verified.</summary>
    public JwtClaims Claims { get; }

    /// <param name="compact">The token.</param>
    /// <param name="jws">The token's parts.</param>
    /// <param name="reason">Why not, for the log; holds nothing of the token's text.</param>
    /// <param name="maxLength">Characters; a longer token is refused before anything of it is read.</param>
    public static bool TryParse(string compact, [NotNullWhen(true)] out Jws? jws, [NotNullWhen(false)] out string? reason, int maxLength = 16 * 1024) =>
        TryParse(compact, takesKey: false, out jws, out _, out reason, maxLength);

    /// <summary>A token that brings its own key along (<c>jwk</c>), which proves nothing but that its sender has the private half.</summary>
    /// <param name="compact">The token.</param>
    /// <param name="jws">The token's parts.</param>
    /// <param name="key">The key, checked; nobody vouches for it.</param>
    /// <param name="reason">Why not, for the log.</param>
    /// <param name="maxLength">Characters.</param>
    public static bool TryParseWithKey(string compact, [NotNullWhen(true)] out Jws? jws, [NotNullWhen(true)] out JsonWebKey? key, [NotNullWhen(false)] out string? reason, int maxLength)
    {
        key = null;
        if (!TryParse(compact, takesKey: true, out jws, out var header, out reason, maxLength))
            return false;
        if (!header.Root.TryGetProperty("jwk", out var element) || element.ValueKind != JsonValueKind.Object)
            reason = "the header has no jwk";
        else if (JsonWebKeyReader.HasPrivateMembers(new JwtClaims(element)))
            reason = JsonWebKeyReader.PrivateMembers;
        else
            reason = JsonWebKeyReader.Read(new JwtClaims(element), out key);
        return key is not null && reason is null;
    }

    private static bool TryParse(
        string compact, bool takesKey, [NotNullWhen(true)] out Jws? jws, [NotNullWhen(true)] out JwtClaims? header, [NotNullWhen(false)] out string? reason, int maxLength)
    {
        (jws, header) = (null, null);
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
        if (!StrictJson.TryParse(headerBytes, out header, out reason) || !StrictJson.TryParse(payload, out var claims, out reason))
            return false;
        foreach (var name in Refused)
        {
            if (header.Has(name) && !(takesKey && name == "jwk"))
                return Fail($"the header has {name}", out reason);
        }

        if (!header.TryGetString("alg", out var algorithm) || algorithm.Equals("none", StringComparison.OrdinalIgnoreCase))
            return Fail("not signed", out reason);
        if ((header.Has("kid") && !header.TryGetString("kid", out _)) || (header.Has("typ") && !header.TryGetString("typ", out _)))
            return Fail("kid or typ is not a string", out reason);

        jws = new Jws(header, claims, Encoding.ASCII.GetBytes(compact, 0, last), signature, algorithm);
        return true;
    }

    /// <summary>
    /// Compares <c>typ</c> as RFC 7515 §4.1.9 says: without case, and with <c>application/</c> left out or not. A token without <c>typ</c> has no type.
    /// </summary>
    public bool HasType(string type) => Type is not null && Subtype(Type).Equals(Subtype(type), StringComparison.OrdinalIgnoreCase);

    /// <summary>False as well when the key is for another algorithm than the header names.</summary>
    public bool IsSignedBy(VerificationKey key) => key.Algorithm == Algorithm && key.Verify(_signedPart, _signature);

    /// <summary>For a client's shared secret.</summary>
    public bool IsSignedBy(SigningKey key) => key.Algorithm == Algorithm && key.Verify(_signedPart, _signature);

    private static ReadOnlySpan<char> Subtype(string type) =>
        type.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) ? type.AsSpan(MediaType.Length) : type;

    private static bool Fail(string why, out string reason)
    {
        reason = why;
        return false;
    }
}

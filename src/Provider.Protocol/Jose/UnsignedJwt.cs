namespace Provider.Protocol.Jose;

/// <summary>
/// A token that nobody signed (RFC 7519 §6): two parts and an empty third, <c>alg</c> none and nothing else of weight in the header. It proves nothing and is
/// read only where a client was registered to send its request so.
/// </summary>
public static class UnsignedJwt
{
    private static readonly string[] Refused = ["crit", "b64", "jwk", "jku", "x5u", "x5c", "zip", "enc"];

    public static bool IsOne(string compact) => compact.EndsWith('.') && compact.AsSpan().Count('.') == 2;

    /// <returns>The claims and the <c>typ</c>, or null.</returns>
    public static (JwtClaims Claims, string? Type)? Read(string compact, int maxLength)
    {
        if (compact.Length > maxLength || !IsOne(compact))
            return null;
        var first = compact.IndexOf('.', StringComparison.Ordinal);
        if (!Base64Url.TryDecode(compact.AsSpan(0, first), out var headerBytes) || !Base64Url.TryDecode(compact.AsSpan(first + 1, compact.Length - first - 2), out var payload))
            return null;
        if (!StrictJson.TryParse(headerBytes, out var header, out _) || !StrictJson.TryParse(payload, out var claims, out _))
            return null;
        if (!header.TryGetString("alg", out var algorithm) || algorithm != "none" || Array.Exists(Refused, header.Has))
            return null;
        header.TryGetString("typ", out var type);
        return (claims, type);
    }
}

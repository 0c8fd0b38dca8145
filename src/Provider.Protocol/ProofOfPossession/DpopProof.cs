using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Jose;

namespace Provider.Protocol.ProofOfPossession;

/// <summary>
/// A DPoP proof (RFC 9449 §4.2) whose form and signature are good: somebody held the private half of the key it carries. Whether it was made for this request is
/// not said yet.
/// </summary>
public sealed record DpopProof
{
    /// <summary>Those of FAPI 2.0 Security Profile §5.4.1, and their larger sisters.</summary>
    public static readonly FrozenSet<string> AllowedAlgorithms = FrozenSet.Create(
        StringComparer.Ordinal, Algorithms.ES256, Algorithms.ES384, Algorithms.ES512, Algorithms.PS256, Algorithms.PS384, Algorithms.PS512);

    /// <summary>Characters: a large RSA key and its signature, and room for claims of the client's own.</summary>
    private const int MaxLength = 8 * 1024;

    private const int LongestId = 1024;

    private DpopProof()
    {
    }

    /// <summary>The RFC 7638 thumbprint of its key.</summary>
    public required string KeyThumbprint { get; init; }

    /// <summary><c>jti</c>.</summary>
    public required string Id { get; init; }

    public required string Method { get; init; }

    /// <summary><c>htu</c>, as sent.</summary>
    public required string Uri { get; init; }

    public required long IssuedAt { get; init; }

    public string? Nonce { get; init; }

    /// <summary><c>ath</c>: base64url of the SHA-256 of the access token it goes with.</summary>
    public string? AccessTokenHash { get; init; }

    /// <param name="text">The DPoP header.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="reason">Why not, for the log.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out DpopProof? proof, [NotNullWhen(false)] out string? reason)
    {
        proof = null;
        if (!Jws.TryParseWithKey(text, out var jws, out var key, out reason, MaxLength))
            return false;
        reason = !jws.HasType("dpop+jwt") ? "not a proof by its typ"
            : !AllowedAlgorithms.Contains(jws.Algorithm) ? "the algorithm is not allowed"
            : !IsSignedBy(jws, key) ? "the signature is not that of its key" : null;
        if (reason is null)
            proof = Read(jws.Claims, key, out reason);
        return proof is not null;
    }

    /// <summary>The <c>ath</c> of a token.</summary>
    public static string HashOf(string accessToken)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(accessToken), hash);
        return Base64Url.Encode(hash);
    }

    private static DpopProof? Read(JwtClaims claims, JsonWebKey key, out string? reason)
    {
        string? id = null, method = null, uri = null, nonce = null, hash = null;
        long issuedAt = 0;
        reason = !claims.TryGetString("jti", out id) || id.Length is 0 or > LongestId ? "jti is missing or too long"
            : !claims.TryGetString("htm", out method) ? "htm is missing"
            : !claims.TryGetString("htu", out uri) ? "htu is missing"
            : !claims.TryGetLong("iat", out issuedAt) ? "iat is missing"
            : claims.Has("nonce") && !claims.TryGetString("nonce", out nonce) ? "nonce is not a string"
            : claims.Has("ath") && !claims.TryGetString("ath", out hash) ? "ath is not a string" : null;
        return reason is not null ? null : new DpopProof
        {
            KeyThumbprint = key.Thumbprint(),
            Id = id!,
            Method = method!,
            Uri = uri!,
            IssuedAt = issuedAt,
            Nonce = nonce,
            AccessTokenHash = hash,
        };
    }

    private static bool IsSignedBy(Jws jws, JsonWebKey key)
    {
        // What the key says it is for binds it here as anywhere.
        if (!SignatureAlgorithm.ServedBy(key).Any(algorithm => algorithm.Name == jws.Algorithm))
            return false;
        using var verification = VerificationKey.From(key, jws.Algorithm);
        return jws.IsSignedBy(verification);
    }
}

using System.Security.Cryptography;

namespace Provider.Protocol.Jose;

/// <summary>What an <c>alg</c> means (RFC 7518 §3.1). The one table that says which key may serve which algorithm.</summary>
internal sealed record SignatureAlgorithm(string Name, string KeyType, HashAlgorithmName Hash, RSASignaturePadding? Padding = null, EllipticCurve? Curve = null)
{
    public static readonly SignatureAlgorithm Hmac = new(Algorithms.HS256, "oct", HashAlgorithmName.SHA256);

    private static readonly SignatureAlgorithm[] Asymmetric =
    [
        new(Algorithms.RS256, "RSA", HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        new(Algorithms.RS384, "RSA", HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        new(Algorithms.RS512, "RSA", HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        new(Algorithms.PS256, "RSA", HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        new(Algorithms.PS384, "RSA", HashAlgorithmName.SHA384, RSASignaturePadding.Pss),
        new(Algorithms.PS512, "RSA", HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
        new(Algorithms.ES256, "EC", HashAlgorithmName.SHA256, Curve: EllipticCurve.P256),
        new(Algorithms.ES384, "EC", HashAlgorithmName.SHA384, Curve: EllipticCurve.P384),
        new(Algorithms.ES512, "EC", HashAlgorithmName.SHA512, Curve: EllipticCurve.P521),
    ];

    /// <summary>An algorithm with a public and a private half. HS256 is never found here, so no public key can be taken for a secret.</summary>
    public static SignatureAlgorithm? FindAsymmetric(string? name) => Array.Find(Asymmetric, algorithm => algorithm.Name == name);

    public static SignatureAlgorithm? Find(string? name) => name == Hmac.Name ? Hmac : FindAsymmetric(name);

    /// <summary>The algorithms a public key may verify: the one it names, else all of its type; none when it is not for signatures.</summary>
    public static IReadOnlyList<SignatureAlgorithm> ServedBy(JsonWebKey key)
    {
        if (key.Use is not (null or "sig") || key.KeyOperations?.Contains("verify") == false)
            return [];
        return Array.FindAll(Asymmetric, algorithm => algorithm.Fits(key) && (key.Algorithm is null || key.Algorithm == algorithm.Name));
    }

    public bool Fits(JsonWebKey key) => key.KeyType == KeyType && key.Curve == Curve?.Name;
}

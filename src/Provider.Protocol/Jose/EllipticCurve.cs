using System.Security.Cryptography;

namespace Provider.Protocol.Jose;

/// <summary>The curves of RFC 7518 §6.2.1.1.</summary>
/// <param name="Name">The <c>crv</c>.</param>
/// <param name="Curve">The framework's name of it.</param>
/// <param name="CoordinateLength">Bytes of x, y, r and s; a value of another length is not this curve's.</param>
internal sealed record EllipticCurve(string Name, ECCurve Curve, int CoordinateLength)
{
    public static readonly EllipticCurve P256 = new("P-256", ECCurve.NamedCurves.nistP256, 32);
    public static readonly EllipticCurve P384 = new("P-384", ECCurve.NamedCurves.nistP384, 48);
    public static readonly EllipticCurve P521 = new("P-521", ECCurve.NamedCurves.nistP521, 66);

    private static readonly EllipticCurve[] All = [P256, P384, P521];

    public static EllipticCurve? Find(string? name) => Array.Find(All, curve => curve.Name == name);

    /// <exception cref="CryptographicException">The curve is none of ours.</exception>
    public static EllipticCurve Of(ECParameters parameters) =>
        Array.Find(All, curve => curve.Curve.Oid.Value == parameters.Curve.Oid?.Value) ?? throw new CryptographicException("The curve is not supported.");
}

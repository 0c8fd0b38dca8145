using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Provider.Bench.Flows;

/// <summary>A client's key pair on P-256, and the proofs it signs (RFC 9449 §4.2). It lives as long as the worker.</summary>
public sealed class DpopKey
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _header;

    public DpopKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        // These members in this order are also what the thumbprint is made of (RFC 7638 §3.2).
        var jwk = $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
        _header = Encode($$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{{jwk}}}""");
        Thumbprint = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(jwk)));
    }

    public string Thumbprint { get; }

    /// <summary>Good for one request, without an access token.</summary>
    public string Prove(string method, Uri url)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var content = _header + "." + Encode($$"""{"jti":"{{id}}","htm":"{{method}}","htu":"{{url.AbsoluteUri}}","iat":{{now}}}""");
        return content + "." + Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256));
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}

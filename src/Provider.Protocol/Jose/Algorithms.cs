namespace Provider.Protocol.Jose;

/// <summary>Names of the signature algorithms (RFC 7518 §3.1).</summary>
public static class Algorithms
{
    public const string RS256 = "RS256";
    public const string PS256 = "PS256";
    public const string ES256 = "ES256";
    public const string HS256 = "HS256";
}

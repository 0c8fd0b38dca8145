namespace Provider.Protocol.Jose;

/// <summary>Names of the signature algorithms (RFC 7518 §3.1). Tokens of others may use any of them, our own use the first four.</summary>
public static class Algorithms
{
    public const string RS256 = "RS256";
    public const string PS256 = "PS256";
    public const string ES256 = "ES256";
    public const string HS256 = "HS256";

    public const string RS384 = "RS384";
    public const string RS512 = "RS512";
    public const string PS384 = "PS384";
    public const string PS512 = "PS512";
    public const string ES384 = "ES384";
    public const string ES512 = "ES512";
}

using System.Collections.Frozen;

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

    /// <summary>All that have a public key; what a client may sign with.</summary>
    public static readonly FrozenSet<string> Asymmetric = FrozenSet.Create(StringComparer.Ordinal, RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512);
}

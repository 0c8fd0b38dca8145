namespace Provider.Protocol.Jose;

/// <summary>What became of a signature.</summary>
public enum JwsVerdict
{
    Valid,
    UnknownKey,
    WrongAlgorithm,
    BadSignature,
}

namespace Provider.Protocol.Jose;

/// <summary>What became of a signature.</summary>
public enum JwsVerdict
{
    Valid,
    UnknownKey,
    WrongAlgorithm,
    BadSignature,

    /// <summary>The keys are elsewhere and could not be fetched.</summary>
    KeysUnavailable,
}

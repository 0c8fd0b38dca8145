namespace Provider.Outbound;

/// <summary>Why a request got no reply.</summary>
public enum OutboundFailure
{
    /// <summary>Our own rules forbid the address; nothing was sent.</summary>
    Refused,

    /// <summary>The host has no address.</summary>
    UnknownHost,

    /// <summary>Nobody answers there, or the connection broke before the reply.</summary>
    NoConnection,

    /// <summary>TLS failed: the certificate is not to be trusted, or there is no TLS at all.</summary>
    Tls,

    /// <summary>The reply was not complete in time.</summary>
    TimedOut,

    /// <summary>The reply is longer than was asked for.</summary>
    TooLarge,

    /// <summary>What came back is not HTTP.</summary>
    Malformed,
}

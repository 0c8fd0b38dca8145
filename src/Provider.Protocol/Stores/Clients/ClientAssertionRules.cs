using System.Collections.Frozen;

namespace Provider.Protocol.Stores.Clients;

/// <summary>What a client's signed assertions have to be (RFC 7523 §3).</summary>
public sealed record ClientAssertionRules
{
    /// <summary>The algorithms it may sign with; a key that names one takes only that.</summary>
    public FrozenSet<string> Algorithms { get; init; } = Jose.Algorithms.Asymmetric;

    /// <summary>
    /// Whether <c>aud</c> may also be the token endpoint's address. Otherwise it is the issuer and nothing else, so that an assertion made for another server
    /// is never good here (FAPI 2.0 Security Profile §5.3.2.1).
    /// </summary>
    public bool AcceptsTokenEndpoint { get; init; }
}

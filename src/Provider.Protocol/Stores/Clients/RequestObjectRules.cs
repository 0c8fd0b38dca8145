using System.Collections.Frozen;

namespace Provider.Protocol.Stores.Clients;

/// <summary>What a client may and must do with request objects (RFC 9101, OpenID Connect Core §6).</summary>
public sealed record RequestObjectRules
{
    /// <summary>The algorithms its objects may be signed with.</summary>
    public FrozenSet<string> Algorithms { get; init; } = Jose.Algorithms.Asymmetric;

    /// <summary>Whether an object may go unsigned: only where the client was registered for that.</summary>
    public bool MayBeUnsigned { get; init; }

    /// <summary>Whether every request has to be a signed object; then <c>aud</c>, <c>exp</c> and <c>nbf</c> are demanded as well (FAPI 2.0 Message Signing §5.3.1).</summary>
    public bool AreRequired { get; init; }

    /// <summary>The addresses that objects may be fetched from, without fragments.</summary>
    public IReadOnlyList<string> Uris { get; init; } = [];
}

using Provider.Protocol.Jose;

namespace Provider.Protocol;

/// <summary>The keys of an issuer: what signs now, what others may verify with, and what seals opaque tokens.</summary>
public sealed class IssuerKeys
{
    /// <summary>The current signing key of each algorithm offered.</summary>
    public required IReadOnlyDictionary<string, SigningKey> Signing { get; init; }

    /// <summary>Every published key (next, current, previous) in the order of the JWKS.</summary>
    public required IReadOnlyList<JsonWebKey> Published { get; init; }

    /// <summary>The published keys and those retired ones that still vouch for hints.</summary>
    public required VerificationKeySet Verification { get; init; }

    /// <summary>Seals what only this issuer reads again: opaque access tokens.</summary>
    public required OpaqueTokenCipher Opaque { get; init; }

    /// <summary>Derives a refresh token's successor, so that a race within the leeway gets the same one (see RefreshTokenSuccessor).</summary>
    public required byte[] SuccessorSecret { get; init; }

    /// <summary>Makes the nonces for DPoP proofs.</summary>
    public required byte[] NonceSecret { get; init; }

    public SigningKey SigningKeyFor(string algorithm) =>
        Signing.TryGetValue(algorithm, out var key) ? key : throw new InvalidOperationException($"The issuer has no signing key for {algorithm}.");
}

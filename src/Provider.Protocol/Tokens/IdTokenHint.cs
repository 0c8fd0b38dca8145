using Provider.Protocol.Jose;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Tokens;

/// <summary>
/// What an <c>id_token_hint</c> turned out to be. An expired hint is as good as a fresh one (RP-Initiated Logout 1.0 §2); a hint that
/// is not an ID token of this issuer for one of its clients is no hint at all, and <see cref="Reason"/> says why.
/// </summary>
public sealed record IdTokenHint
{
    private static readonly HashSet<string> Asymmetric = [Algorithms.RS256, Algorithms.PS256, Algorithms.ES256];

    private IdTokenHint() { }

    public Client? Client { get; private init; }

    /// <summary>The user's own <c>sub</c>, whatever the client sees of it.</summary>
    public string? Subject { get; private init; }

    public string? SessionId { get; private init; }

    /// <summary>When it expires or expired; null when it does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }

    /// <summary>False when it is not even a token by its shape.</summary>
    public bool IsWellFormed { get; private init; } = true;

    /// <summary>Why it is not genuine; for the log.</summary>
    public string? Reason { get; private init; }

    public bool IsGenuine => Reason is null;

    public static IdTokenHint Read(Issuer issuer, string hint)
    {
        if (!Jws.TryParse(hint, out var jws, out var reason, maxLength: 32 * 1024))
            return new() { Reason = reason, IsWellFormed = false };
        var claims = jws.Claims;
        if (!claims.TryGetString("iss", out var iss) || iss != issuer.Uri)
            return new() { Reason = "issued by somebody else" };

        // One audience, as we write it; an access token has an API there, or an array.
        if (!claims.TryGetString("aud", out var audience) || issuer.FindClient(audience) is not { } client)
            return new() { Reason = "its audience is not a client of this tenant" };
        if (!IsSigned(issuer, client, jws, out reason))
            return new() { Reason = reason };
        if (jws.Type is not null && !jws.HasType("JWT"))
            return new() { Reason = "not an ID token by its typ" };
        if (claims.Has("events") || claims.Has("scope") || claims.Has("azp"))
            return new() { Reason = "a token of another kind" };
        if (!claims.TryGetString("sub", out var sub))
            return new() { Reason = "no subject" };
        if (client.LocalSubjectOf(sub) is not { } subject)
            return new() { Reason = "a subject of another sector" };

        claims.TryGetString("sid", out var sid);
        var expires = claims.TryGetLong("exp", out var seconds) ? seconds : (long?)null;
        return new() { Client = client, Subject = subject, SessionId = sid, ExpiresAt = MomentOf(expires) };
    }

    private static DateTimeOffset? MomentOf(long? seconds) => seconds is > 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;

    private static bool IsSigned(Issuer issuer, Client client, Jws jws, out string? reason)
    {
        if (jws.Algorithm == Algorithms.HS256)
        {
            // Only with the secret of a client that asked for HS256; a public key is never taken for a secret.
            reason = client.SymmetricKey is { } key && jws.IsSignedBy(key) ? null : "HS256 without the client's secret";
            return reason is null;
        }

        var verdict = issuer.Keys.Verification.Verify(jws, Asymmetric);
        reason = verdict == JwsVerdict.Valid ? null : $"signature: {verdict}";
        return reason is null;
    }
}

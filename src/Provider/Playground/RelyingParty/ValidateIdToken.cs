using Provider.Protocol.Jose;

namespace Provider.Playground.RelyingParty;

/// <summary>The checks of OpenID Connect Core §3.1.3.7, and a note of each for the person who wants to see them.</summary>
public sealed class ValidateIdToken(ProviderClient provider, PlaygroundOptions options, TimeProvider time)
{
    private static readonly HashSet<string> Accepted = [Algorithms.RS256, Algorithms.ES256];
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <param name="answer">What the token endpoint gave.</param>
    /// <param name="pending">The sign-in it belongs to; null after a refresh.</param>
    /// <param name="previous">The ID token before a refresh; null at sign-in.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="RelyingPartyException">A check failed.</exception>
    public async Task<VerifiedIdToken> ValidateAsync(TokenAnswer answer, PendingSignIn? pending, VerifiedIdToken? previous, CancellationToken cancellation)
    {
        if (answer.IdToken is not { } jwt || !Jws.TryParse(jwt, out var jws, out _))
            throw Failed("it cannot be read");
        var metadata = await provider.DiscoverAsync(cancellation);
        var verdict = (await provider.ReadKeysAsync(cancellation)).Verify(jws, Accepted);
        if (verdict != JwsVerdict.Valid)
            throw Failed($"its signature does not hold ({verdict})");

        var claims = jws.Claims;
        var checks = new List<string> { $"Signed with {jws.Algorithm} by the key {jws.KeyId}, which the provider publishes." };
        Require(claims.TryGetString("iss", out var issuer) && issuer == metadata.Issuer, $"Issued by {metadata.Issuer} (iss).", checks);
        Require(claims.TryGetStringOrArray("aud", out var audience) && audience is [var only] && only == options.ClientId, $"Meant for {options.ClientId} and nobody else (aud).", checks);
        Require(claims.TryGetString("sub", out var subject), "Says who signed in (sub).", checks);
        Require(claims.TryGetLong("exp", out var expires) && At(expires) > time.GetUtcNow() - ClockSkew, "Not expired (exp).", checks);
        Require(claims.TryGetLong("iat", out var issued) && At(issued) < time.GetUtcNow() + ClockSkew, "Not from the future (iat).", checks);
        if (pending is not null)
            Require(claims.TryGetString("nonce", out var nonce) && nonce == pending.Nonce, "Made for this very sign-in (nonce).", checks);
        if (claims.TryGetString("at_hash", out var hash))
            Require(hash == TokenHash.LeftHalf(answer.AccessToken), "Belongs to this access token (at_hash).", checks);
        if (pending?.MaxAge is { } maxAge)
            Require(claims.TryGetLong("auth_time", out var signedIn) && At(signedIn + maxAge) > time.GetUtcNow() - ClockSkew, "The sign-in is recent enough (auth_time, max_age).", checks);
        if (previous is not null)
            Require(subject == previous.Subject, "Still the same user (sub).", checks);

        claims.TryGetString("sid", out var sessionId);
        return new VerifiedIdToken(jwt, claims.Root, subject!, sessionId, At(expires), checks);
    }

    private static void Require(bool holds, string check, List<string> checks)
    {
        if (!holds)
            throw Failed($"this does not hold: {check}");
        checks.Add(check);
    }

    private static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, 253402300799));

    private static RelyingPartyException Failed(string why) => new($"The ID token was refused: {why}.", null, "Nobody was signed in.");
}

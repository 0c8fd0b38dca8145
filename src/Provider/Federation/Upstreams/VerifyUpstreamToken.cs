using Provider.Federation.Connections;
using Provider.Protocol.Errors;
using Provider.Protocol.Jose;

namespace Provider.Federation.Upstreams;

/// <summary>What every token of an upstream must hold, ID token and logout token alike: form, algorithm, signature, issuer, audience and times.</summary>
public sealed class VerifyUpstreamToken(UpstreamDirectory directory, TimeProvider time)
{
    /// <summary>How far the clocks may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private const int Longest = 32 * 1024;

    /// <exception cref="UpstreamException">It does not, under <paramref name="id"/>; or the upstream's keys cannot be had.</exception>
    public async ValueTask<Jws> VerifyAsync(OidcConnectionSettings settings, UpstreamMetadata metadata, string token, ErrorId id, CancellationToken cancellation)
    {
        if (!Jws.TryParse(token, out var jws, out var reason, Longest))
            throw UpstreamException.Refused(id, $"the token is unreadable: {reason}");
        var claims = jws.Claims;

        // Before the signature, because these cost nothing and that may cost a request.
        if (!claims.TryGetString("iss", out var issuer) || issuer != metadata.Issuer)
            throw UpstreamException.Refused(id, "iss is not the upstream's issuer");
        if (!claims.TryGetStringOrArray("aud", out var audiences) || !audiences.Contains(settings.ClientId))
            throw UpstreamException.Refused(id, "aud is not our client_id");
        if (!IsOurs(claims, audiences, settings.ClientId))
            throw UpstreamException.Refused(id, "azp is not our client_id");
        if (WrongTime(claims) is { } wrong)
            throw UpstreamException.Refused(id, wrong);

        var verdict = await directory.VerifyAsync(settings, metadata, jws, cancellation);
        return verdict == JwsVerdict.Valid ? jws : throw UpstreamException.Refused(id, $"signature: {verdict}");
    }

    /// <summary>OpenID Connect Core §3.1.3.7, 4 and 5.</summary>
    private static bool IsOurs(JwtClaims claims, IReadOnlyList<string> audiences, string clientId) =>
        claims.Has("azp") ? claims.TryGetString("azp", out var party) && party == clientId : audiences.Count == 1;

    private string? WrongTime(JwtClaims claims)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var skew = (long)Skew.TotalSeconds;
        if (!claims.TryGetLong("iat", out var issuedAt))
            return "iat is missing";
        if (issuedAt > now + skew)
            return "iat lies in the future";
        if (claims.Has("exp") && (!claims.TryGetLong("exp", out var expires) || expires <= now - skew))
            return "exp is over";
        return claims.Has("nbf") && (!claims.TryGetLong("nbf", out var notBefore) || notBefore > now + skew) ? "nbf lies in the future" : null;
    }
}

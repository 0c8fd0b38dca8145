using System.Security.Cryptography;
using System.Text;
using Provider.Federation.Connections;
using Provider.Federation.Upstreams;
using Provider.Protocol.Errors;
using Provider.Protocol.Jose;

namespace Provider.Federation.SigningIn;

/// <summary>OpenID Connect Core §3.1.3.7, on the other side of it for once.</summary>
public sealed class ValidateUpstreamIdToken(VerifyUpstreamToken verify, TimeProvider time)
{
    /// <exception cref="UpstreamException">The ID token is not good for this sign-in.</exception>
    public async ValueTask<UpstreamIdentity> ValidateAsync(OidcConnectionSettings settings, UpstreamMetadata metadata, UpstreamTokens tokens, UpstreamSignInTicket ticket, CancellationToken cancellation)
    {
        var jws = await verify.VerifyAsync(settings, metadata, tokens.IdToken, ErrorIds.UpstreamTokenInvalid, cancellation);
        return FindFault(jws, tokens, ticket) is { } fault ? throw UpstreamException.Refused(ErrorIds.UpstreamTokenInvalid, fault) : IdentityOf(jws.Claims);
    }

    private string? FindFault(Jws jws, UpstreamTokens tokens, UpstreamSignInTicket ticket)
    {
        var claims = jws.Claims;
        if (jws.Type is not null && !jws.HasType("JWT"))
            return "not an ID token by its typ";
        if (claims.Has("events"))
            return "a logout token in place of an ID token";
        if (!claims.Has("exp"))
            return "exp is missing";
        if (!claims.TryGetString("nonce", out var nonce) || !Same(nonce, ticket.Nonce))
            return "nonce is not the one of this sign-in";
        if (!claims.TryGetString("sub", out var subject) || !UpstreamIdentity.IsIdentifier(subject))
            return "sub is missing, too long or holds what it must not";
        if (claims.Has("at_hash") && !(claims.TryGetString("at_hash", out var hash) && tokens.AccessToken is { } access && Same(hash, TokenHash.LeftHalf(access))))
            return "at_hash is not that of the access token";
        return IsTooOld(claims, ticket) ? "auth_time is older than max_age allows" : null;
    }

    /// <summary>An upstream that was asked for a fresh sign-in has to say when it was (OpenID Connect Core §3.1.2.1).</summary>
    private bool IsTooOld(JwtClaims claims, UpstreamSignInTicket ticket) =>
        ticket.MaxAge is { } maxAge
        && !(claims.TryGetLong("auth_time", out var at) && time.GetUtcNow().ToUnixTimeSeconds() - at <= maxAge + (long)VerifyUpstreamToken.Skew.TotalSeconds + TimeSinceStart(ticket));

    /// <summary>The person may take a while between signing in there and arriving here.</summary>
    private long TimeSinceStart(UpstreamSignInTicket ticket) => Math.Max(0, (time.GetUtcNow().ToUnixTimeMilliseconds() - ticket.StartedAt) / 1000);

    private static UpstreamIdentity IdentityOf(JwtClaims claims)
    {
        claims.TryGetString("sub", out var subject);
        return new UpstreamIdentity(subject!, claims.TryGetString("sid", out var sid) && UpstreamIdentity.IsIdentifier(sid) ? sid : null, claims);
    }

    private static bool Same(string left, string right) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}

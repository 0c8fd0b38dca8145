using System.Text.Json;
using Provider.Federation.Connections;
using Provider.Federation.Upstreams;
using Provider.Protocol.Errors;
using Provider.Protocol.Jose;

namespace Provider.Federation.SigningOut;

/// <summary>OpenID Connect Back-Channel Logout 1.0 §2.6. That a token works once is for the store to see to, in the transaction that ends the sessions.</summary>
public sealed class ValidateUpstreamLogoutToken(VerifyUpstreamToken verify, TimeProvider time)
{
    /// <summary>An older one is refused, so its id has to be remembered no longer.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    /// <exception cref="UpstreamException">It is not good.</exception>
    public async ValueTask<UpstreamLogoutToken> ValidateAsync(OidcConnectionSettings settings, UpstreamMetadata metadata, string token, CancellationToken cancellation)
    {
        var jws = await verify.VerifyAsync(settings, metadata, token, ErrorIds.UpstreamLogoutRefused, cancellation);
        var claims = jws.Claims;
        claims.TryGetString("sub", out var subject);
        claims.TryGetString("sid", out var sessionId);
        if (jws.Type is not null && !jws.HasType("logout+jwt") && !jws.HasType("JWT"))
            throw Refuse("not a logout token by its typ");
        if (claims.Has("nonce"))
            throw Refuse("it has a nonce, as ID tokens have");
        if (!claims.Root.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Object || !events.TryGetProperty(Event, out var logout) || logout.ValueKind != JsonValueKind.Object)
            throw Refuse("events does not say back-channel logout");
        if (subject is null && sessionId is null)
            throw Refuse("neither sub nor sid");
        if (IsUnusable(claims, "sub", subject) || IsUnusable(claims, "sid", sessionId))
            throw Refuse("sub or sid is no text, or too long, or holds what it must not");
        if (!claims.TryGetLong("iat", out var issuedAt) || time.GetUtcNow().ToUnixTimeSeconds() - issuedAt > (long)Lifetime.TotalSeconds)
            throw Refuse("it is older than an hour");
        return claims.TryGetString("jti", out var id) && id.Length > 0 ? new UpstreamLogoutToken(id, subject, sessionId) : throw Refuse("jti is missing");
    }

    private static bool IsUnusable(JwtClaims claims, string name, string? value) => claims.Has(name) && (value is null || !UpstreamIdentity.IsIdentifier(value));

    private static UpstreamException Refuse(string cause) => UpstreamException.Refused(ErrorIds.UpstreamLogoutRefused, cause);
}

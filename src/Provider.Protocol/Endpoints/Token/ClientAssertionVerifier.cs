using Provider.Protocol.Jose;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>
/// private_key_jwt (RFC 7523 §3, OpenID Connect Core §9). The cheap rules come first, the signature, which may cost a request to the client's own server, after
/// them, and the id is used up last: nobody but the client can use up its ids.
/// </summary>
public sealed class ClientAssertionVerifier(ProtocolOptions options, IClientKeys keys, IUsedIds usedIds, TimeProvider time)
{
    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private const string Kind = "client-assertion";

    /// <param name="issuer">The issuer that is called.</param>
    /// <param name="clientId">The client_id parameter; it may be left out.</param>
    /// <param name="assertion">The client_assertion.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The client, or why not.</returns>
    internal async ValueTask<(Client? Client, string? Fault)> VerifyAsync(Issuer issuer, string? clientId, string assertion, CancellationToken cancellation)
    {
        if (!Jws.TryParse(assertion, out var jws, out var unreadable))
            return (null, $"the assertion is {unreadable}");
        var claims = jws.Claims;
        if (!claims.TryGetString("sub", out var subject) || !claims.TryGetString("iss", out var maker) || maker != subject)
            return (null, "iss and sub are not one client_id");
        if (clientId is not null && clientId != subject)
            return (null, "client_id is not the client of the assertion");
        if (issuer.FindClient(subject) is not { } client || client.TokenEndpointAuthMethod != ClientAuthMethods.PrivateKeyJwt)
            return (null, "the client is unknown, or not one that signs");
        if (FindFault(issuer, client, jws) is { } fault)
            return (null, fault);

        // Longer than anybody's ids are; the hash of a book costs time, too.
        if (!claims.TryGetString("jti", out var id) || id.Length is 0 or > 1024)
            return (null, "jti is missing or too long");
        if (await keys.VerifyAsync(client, jws, client.AssertionRules.Algorithms, cancellation) is var verdict && verdict != JwsVerdict.Valid)
            return (null, $"signature: {verdict}");
        claims.TryGetLong("exp", out var expires);
        return await usedIds.TryUseAsync(Kind, $"{issuer.Id} {client.ClientId}", id, DateTimeOffset.FromUnixTimeSeconds(expires) + options.ClockSkew, cancellation)
            ? (client, null)
            : (null, "jti was used before");
    }

    private string? FindFault(Issuer issuer, Client client, Jws jws)
    {
        var claims = jws.Claims;
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var skew = (long)options.ClockSkew.TotalSeconds;

        // Without a type as clients have always sent them, or with that of draft-ietf-oauth-rfc7523bis: other things the client signs are not this.
        if (jws.Type is not null && !jws.HasType("JWT") && !jws.HasType("client-authentication+jwt"))
            return "not an assertion by its typ";
        if (!IsForUs(issuer, client, claims))
            return "aud is not this issuer";
        if (!claims.TryGetLong("exp", out var expires))
            return "exp is missing";
        if (expires <= now - skew)
            return "exp is over";
        if (expires > now + skew + (long)options.LongestClientAssertionLifetime.TotalSeconds)
            return $"exp is more than {options.LongestClientAssertionLifetime.TotalMinutes} minutes away";
        if (claims.Has("iat") && (!claims.TryGetLong("iat", out var issuedAt) || issuedAt > now + skew))
            return "iat lies in the future";
        return claims.Has("nbf") && (!claims.TryGetLong("nbf", out var notBefore) || notBefore > now + skew) ? "nbf lies in the future" : null;
    }

    /// <summary>
    /// A list could name another server as well, which could then sign in here as the client; so the strict rule takes no list, and the other one none with a
    /// stranger in it.
    /// </summary>
    private static bool IsForUs(Issuer issuer, Client client, JwtClaims claims)
    {
        if (!client.AssertionRules.AcceptsTokenEndpoint)
            return claims.TryGetString("aud", out var audience) && audience == issuer.Uri;
        var tokenEndpoint = issuer.UriOf("oauth/token");
        return claims.TryGetStringOrArray("aud", out var audiences) && audiences.Count > 0 && audiences.All(value => value == issuer.Uri || value == tokenEndpoint);
    }
}

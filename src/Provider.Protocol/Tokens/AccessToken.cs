using System.Text.Json;
using Provider.Protocol.Http;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tokens;

/// <summary>An access token of this issuer, opened and found to be genuine and not over. The subject is the user's own, whatever the client sees of it.</summary>
public sealed record AccessToken(string Subject, string ClientId, IReadOnlyList<string> Scopes)
{
    private static readonly HashSet<string> Signatures = [Algorithms.RS256, Algorithms.PS256, Algorithms.ES256];

    /// <summary>The name of the claim that carries <see cref="UserInfoClaims"/>.</summary>
    internal const string UserInfoClaimsName = "userinfo_claims";

    /// <summary>Claims for UserInfo asked for by name, beyond the scopes.</summary>
    public IReadOnlyList<string>? UserInfoClaims { get; private init; }

    /// <summary>The family of tokens it dies with, or null.</summary>
    public string? FamilyId { get; private init; }

    /// <summary>Whom it is for; null: UserInfo alone.</summary>
    public IReadOnlyList<string>? Audiences { get; private init; }

    public long ExpiresAt { get; private init; }

    /// <summary>The session it ends with, or null.</summary>
    public string? SessionId { get; private init; }

    public TokenBinding? Binding { get; private init; }

    /// <summary>The claims of a token that is a JWT.</summary>
    public JwtClaims? Claims { get; private init; }

    public bool IsFor(string audience, Issuer issuer) => Audiences?.Contains(audience) ?? audience == issuer.UserInfoAudience;

    /// <summary>
    /// Opens either form. ID and logout tokens are no access tokens: they name no client beside their audience, and their audience is no API.
    /// </summary>
    public static AccessToken? Read(Issuer issuer, string token, DateTimeOffset now, out string? reason)
    {
        if (issuer.Keys.Opaque.TryOpen(token, AccessTokenWriter.OpaqueType, out var payload))
            return ReadOpaque(payload, now, out reason);
        if (!Jws.TryParse(token, out var jws, out reason))
            return null;
        if (issuer.Keys.Verification.Verify(jws, Signatures) is var verdict && verdict != JwsVerdict.Valid)
        {
            reason = $"signature: {verdict}";
            return null;
        }

        return ReadClaims(issuer, jws, now, out reason);
    }

    private static AccessToken? ReadOpaque(byte[] payload, DateTimeOffset now, out string? reason)
    {
        var reader = new Utf8JsonReader(payload);
        string? subject = null, client = null, scope = null, session = null, key = null, certificate = null, claims = null, family = null;
        long expires = 0;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.ValueTextEquals("sub"u8) && reader.Read())
                subject = reader.GetString();
            else if (reader.ValueTextEquals("client_id"u8) && reader.Read())
                client = reader.GetString();
            else if (reader.ValueTextEquals("scope"u8) && reader.Read())
                scope = reader.GetString();
            else if (reader.ValueTextEquals("exp"u8) && reader.Read())
                expires = reader.GetInt64();
            else if (reader.ValueTextEquals("sid"u8) && reader.Read())
                session = reader.GetString();
            else if (reader.ValueTextEquals("jkt"u8) && reader.Read())
                key = reader.GetString();
            else if (reader.ValueTextEquals("x5t#S256"u8) && reader.Read())
                certificate = reader.GetString();
            else if (reader.ValueTextEquals("userinfo_claims"u8) && reader.Read())
                claims = reader.GetString();
            else if (reader.ValueTextEquals("fam"u8) && reader.Read())
                family = reader.GetString();
        }

        reason = expires > now.ToUnixTimeSeconds() ? null : "expired";
        return reason is null
            ? new AccessToken(subject!, client!, SpaceSeparated.Split(scope)) { ExpiresAt = expires, SessionId = session, Binding = TokenBinding.Of(key, certificate), UserInfoClaims = ListOf(claims), FamilyId = family }
            : null;
    }

    private static AccessToken? ReadClaims(Issuer issuer, Jws jws, DateTimeOffset now, out string? reason)
    {
        var claims = jws.Claims;
        claims.TryGetString("iss", out var iss);
        claims.TryGetString("sub", out var subject);
        claims.TryGetString("scope", out var scope);
        claims.TryGetString("sid", out var session);
        claims.TryGetString("fam", out var family);
        if (!claims.TryGetString("azp", out var client))
            claims.TryGetString("client_id", out client);
        claims.TryGetLong("exp", out var expires);
        IReadOnlyList<string>? audiences = null;
        reason = iss != issuer.Uri ? "foreign issuer"
            : !(jws.HasType("JWT") || jws.HasType("at+jwt")) ? "not an access token by its typ"
            : !claims.TryGetStringOrArray("aud", out audiences) || !audiences.Any(audience => audience == issuer.UserInfoAudience || issuer.FindResource(audience) is not null) ? "not for an API of ours"
            : expires <= now.ToUnixTimeSeconds() ? "expired"
            : subject is null || client is null ? "no subject or client"
            : (subject = LocalSubject(issuer, client!, subject!)) is null ? "a subject of another sector" : null;
        claims.TryGetString(UserInfoClaimsName, out var requested);
        return reason is null
            ? new AccessToken(subject!, client!, SpaceSeparated.Split(scope)) { Audiences = audiences, ExpiresAt = expires, SessionId = session, Binding = ReadBinding(claims), Claims = claims, UserInfoClaims = ListOf(requested), FamilyId = family }
            : null;
    }

    private static IReadOnlyList<string>? ListOf(string? names) => names is null ? null : SpaceSeparated.Split(names);

    private static string? LocalSubject(Issuer issuer, string clientId, string subject) => issuer.FindClient(clientId) is { } client ? client.LocalSubjectOf(subject) : subject;

    private static TokenBinding? ReadBinding(JwtClaims claims)
    {
        if (!claims.Root.TryGetProperty("cnf", out var element) || element.ValueKind != JsonValueKind.Object)
            return null;
        var confirmation = new JwtClaims(element);
        confirmation.TryGetString("jkt", out var key);
        confirmation.TryGetString("x5t#S256", out var certificate);
        return TokenBinding.Of(key, certificate);
    }
}

using System.Text.Json;
using Provider.Protocol.Http;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tokens;

/// <summary>An access token of this issuer that may be used at UserInfo, or the reason why it may not.</summary>
public sealed record AccessToken(string Subject, string ClientId, IReadOnlyList<string> Scopes)
{
    private static readonly HashSet<string> Signatures = [Algorithms.RS256, Algorithms.PS256, Algorithms.ES256];

    /// <summary>Opens either form. ID and logout tokens carry another audience and are refused here, as everything foreign is.</summary>
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
        string? subject = null, client = null, scope = null;
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
        }

        reason = expires > now.ToUnixTimeSeconds() ? null : "expired";
        return reason is null ? new AccessToken(subject!, client!, SpaceSeparated.Split(scope)) : null;
    }

    private static AccessToken? ReadClaims(Issuer issuer, Jws jws, DateTimeOffset now, out string? reason)
    {
        var claims = jws.Claims;
        claims.TryGetString("iss", out var iss);
        claims.TryGetString("sub", out var subject);
        claims.TryGetString("scope", out var scope);
        if (!claims.TryGetString("azp", out var client))
            claims.TryGetString("client_id", out client);
        claims.TryGetLong("exp", out var expires);
        reason = iss != issuer.Uri ? "foreign issuer"
            : !(jws.HasType("JWT") || jws.HasType("at+jwt")) ? "not an access token by its typ"
            : !claims.TryGetStringOrArray("aud", out var audiences) || !audiences.Contains(issuer.UserInfoAudience) ? "not for UserInfo"
            : expires <= now.ToUnixTimeSeconds() ? "expired"
            : subject is null || client is null ? "no subject or client" : null;
        return reason is null ? new AccessToken(subject!, client!, SpaceSeparated.Split(scope)) : null;
    }
}

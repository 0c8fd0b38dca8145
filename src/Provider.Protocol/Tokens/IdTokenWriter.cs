using System.Text.Json;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores;

namespace Provider.Protocol.Tokens;

/// <summary>Writes ID tokens (OpenID Connect Core §2).</summary>
public sealed class IdTokenWriter(TimeProvider time)
{
    private static readonly Action<Utf8JsonWriter, (Issuer Issuer, Client Client, IdTokenContent Content, long Now, string? Hash)> WriteClaimsAction = WriteClaims;

    public string Write(Issuer issuer, Client client, IdTokenContent content)
    {
        var key = client.IdTokenSigningAlgorithm == Algorithms.HS256 && client.SymmetricKey is { } secret ? secret : issuer.Keys.SigningKeyFor(client.IdTokenSigningAlgorithm);
        var hash = content.AccessToken is { } token ? TokenHash.LeftHalf(token) : null;
        return JwsWriter.Write(key, "JWT", (issuer, client, content, time.GetUtcNow().ToUnixTimeSeconds(), hash), WriteClaimsAction);
    }

    private static void WriteClaims(Utf8JsonWriter writer, (Issuer Issuer, Client Client, IdTokenContent Content, long Now, string? Hash) state)
    {
        var (issuer, client, content, now, hash) = state;
        ClaimRules.Write(writer, content.User, content.Scopes);
        writer.WriteString("iss", issuer.Uri);
        writer.WriteString("aud", client.ClientId);
        writer.WriteString("sub", content.User.Subject);
        writer.WriteNumber("iat", now);
        writer.WriteNumber("exp", now + (long)(client.IdTokenLifetime ?? issuer.Settings.IdTokenLifetime).TotalSeconds);
        if (content.SessionId is { } sid)
            writer.WriteString("sid", sid);
        if (content.Nonce is { } nonce)
            writer.WriteString("nonce", nonce);
        if (content.AuthenticatedAt is { } at)
            writer.WriteNumber("auth_time", at.ToUnixTimeSeconds());
        if (hash is not null)
            writer.WriteString("at_hash", hash);
    }
}

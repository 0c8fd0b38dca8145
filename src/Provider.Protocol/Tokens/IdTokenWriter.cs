using System.Text.Json;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Tokens;

/// <summary>Writes ID tokens (OpenID Connect Core §2).</summary>
public sealed class IdTokenWriter(ProtocolOptions options, TimeProvider time)
{
    private static readonly Action<Utf8JsonWriter, (Issuer Issuer, Client Client, IdTokenContent Content, long Now, long Expires)> WriteClaimsAction = WriteClaims;

    public string Write(Issuer issuer, Client client, IdTokenContent content)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var expires = now + (long)(client.IdTokenLifetime ?? options.IdentityTokenLifetime).TotalSeconds;
        return JwsWriter.Write(client.SigningKeyFor(client.IdTokenSigningAlgorithm, issuer), "JWT", (issuer, client, content, now, expires), WriteClaimsAction);
    }

    private static void WriteClaims(Utf8JsonWriter writer, (Issuer Issuer, Client Client, IdTokenContent Content, long Now, long Expires) state)
    {
        var (issuer, client, content, now, expires) = state;

        // Auth0 always puts the scopes' claims in; OpenID Connect Core §5.4 leaves them to UserInfo once there is an access token.
        var scopes = client.UsesOpenIdProfile && !content.IsWithoutAccessToken ? [] : content.Scopes;
        ClaimRules.Write(writer, client, content.User, scopes, content.Claims);
        writer.WriteString("iss", issuer.Uri);
        writer.WriteString("aud", client.ClientId);
        writer.WriteString("sub", client.SubjectOf(content.User.Subject));
        writer.WriteNumber("iat", now);
        writer.WriteNumber("exp", expires);
        if (content.SessionId is { } sid)
            writer.WriteString("sid", sid);
        if (content.Nonce is { } nonce)
            writer.WriteString("nonce", nonce);
        if (content.AuthenticatedAt is { } at)
            writer.WriteNumber("auth_time", at.ToUnixTimeSeconds());
        if (content.AuthenticationContext is { } acr)
            writer.WriteString("acr", acr);
        if (content.IsMultiFactor)
        {
            writer.WriteStartArray("amr");
            writer.WriteStringValue("mfa");
            writer.WriteEndArray();
        }

        if (content.AccessToken is { } token)
            writer.WriteString("at_hash", TokenHash.LeftHalf(token));
        if (content.Code is { } code)
            writer.WriteString("c_hash", TokenHash.LeftHalf(code));
    }
}

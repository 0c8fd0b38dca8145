using System.Text.Json;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Tokens;

/// <summary>
/// Writes logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.4), signed as the client's ID tokens are. There is never a nonce, and they live shortly: a receiver that
/// was away gets a new one.
/// </summary>
public sealed class LogoutTokenWriter(ProtocolOptions options, TimeProvider time)
{
    public const string StandardType = "logout+jwt";

    /// <summary>The member of <c>events</c> that makes it a logout token.</summary>
    public const string Event = "http://schemas.openid.net/event/backchannel-logout";

    public string Write(Issuer issuer, Client client, LogoutTokenContent content) => JwsWriter.Write(
        client.SigningKeyFor(client.IdTokenSigningAlgorithm, issuer), content.Type, (client, content, Now: time.GetUtcNow().ToUnixTimeSeconds(), Lifetime: (long)options.LogoutTokenLifetime.TotalSeconds),
        static (writer, state) => WriteClaims(writer, state.client, state.content, state.Now, state.Now + state.Lifetime));

    private static void WriteClaims(Utf8JsonWriter writer, Client client, LogoutTokenContent content, long now, long expires)
    {
        writer.WriteString("iss", content.Issuer);
        writer.WriteString("sub", client.SubjectOf(content.Subject));
        writer.WriteString("aud", client.ClientId);
        writer.WriteNumber("iat", now);
        writer.WriteNumber("exp", expires);
        writer.WriteString("jti", content.TokenId);
        writer.WriteString("sid", content.SessionId);
        writer.WriteStartObject("events");
        writer.WriteStartObject(Event);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}

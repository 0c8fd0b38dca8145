using System.Text.Json;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Endpoints.Authorization.Response;

/// <summary>Writes an answer as one signed token (JWT Secured Authorization Response Mode §2.1). It names its issuer and audience, so a mix-up of servers or clients is seen.</summary>
public sealed class AuthorizationResponseWriter(TimeProvider time)
{
    /// <summary>Longer than any code lives, and no longer than JARM §2.1 recommends.</summary>
    private const int LifetimeInSeconds = 600;

    public string Write(Issuer issuer, Client client, IReadOnlyList<KeyValuePair<string, string>> response) => JwsWriter.Write(
        client.SigningKeyFor(client.ResponseSigningAlgorithm, issuer), "JWT", (issuer, client, response, Now: time.GetUtcNow().ToUnixTimeSeconds()),
        static (writer, state) => Write(writer, state.issuer, state.client, state.response, state.Now));

    private static void Write(Utf8JsonWriter writer, Issuer issuer, Client client, IReadOnlyList<KeyValuePair<string, string>> response, long now)
    {
        writer.WriteString("iss", issuer.Uri);
        writer.WriteString("aud", client.ClientId);
        writer.WriteNumber("exp", now + LifetimeInSeconds);
        foreach (var (name, value) in response)
            writer.WriteString(name, value);
    }
}

using System.Buffers;
using System.Text.Json;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Tokens;

/// <summary>
/// Writes access tokens. For an API: a JWT in Auth0's profile or that of RFC 9068. Without one: an opaque token that only this
/// issuer can open. Neither has a row in the database.
/// </summary>
public sealed class AccessTokenWriter(ProtocolOptions options, TimeProvider time)
{
    /// <summary>The type sealed into opaque tokens, so that nothing else we seal can pass for one.</summary>
    public const string OpaqueType = "opaque-at";

    private static readonly Action<Utf8JsonWriter, (Issuer Issuer, Client Client, AccessTokenContent Content, long Now)> WriteClaimsAction = WriteClaims;

    public (string Token, int ExpiresIn) Write(Issuer issuer, Client client, AccessTokenContent content)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (content.Resource is not { } resource)
        {
            var lifetime = (int)options.UserInfoTokenLifetime.TotalSeconds;
            return (Seal(issuer, client, content, now + lifetime), lifetime);
        }

        var type = resource.UsesRfc9068Profile ? "at+jwt" : "JWT";
        var token = JwsWriter.Write(issuer.Keys.SigningKeyFor(resource.SigningAlgorithm), type, (issuer, client, content, now), WriteClaimsAction);
        return (token, (int)(EndOf(content, now) - now));
    }

    private static void WriteClaims(Utf8JsonWriter writer, (Issuer Issuer, Client Client, AccessTokenContent Content, long Now) state)
    {
        var (issuer, client, content, now) = state;
        var resource = content.Resource!;
        writer.WriteString("iss", issuer.Uri);
        writer.WriteString("sub", client.SubjectOf(content.Subject));
        if (content.Scopes.Contains("openid"))
        {
            writer.WriteStartArray("aud");
            writer.WriteStringValue(resource.Identifier);
            writer.WriteStringValue(issuer.UserInfoAudience);
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteString("aud", resource.Identifier);
        }

        writer.WriteNumber("iat", now);
        writer.WriteNumber("exp", EndOf(content, now));
        if (content.Scopes.Count > 0)
            writer.WriteString("scope", string.Join(' ', content.Scopes));
        if (content.SessionId is { } sid)
            writer.WriteString("sid", sid);
        if (content.FamilyId is { } family)
            writer.WriteString("fam", family);
        if (content.Binding is { } binding)
            WriteBinding(writer, binding);
        WriteRequested(writer, content);
        WriteRights(writer, content);
        if (resource.UsesRfc9068Profile)
        {
            writer.WriteString("client_id", client.ClientId);
            writer.WriteString("jti", Guid.NewGuid());
            return;
        }

        if (content.GrantLabel is { } label)
            writer.WriteString("gty", label);
        writer.WriteString("azp", client.ClientId);
    }

    private static void WriteRequested(Utf8JsonWriter writer, AccessTokenContent content)
    {
        if (content.UserInfoClaims is { Count: > 0 } claims)
            writer.WriteString(AccessToken.UserInfoClaimsName, string.Join(' ', claims));
        if (content.AuthorizationDetails is { } details)
        {
            writer.WritePropertyName("authorization_details");
            writer.WriteRawValue(details);
        }
    }

    private static long EndOf(AccessTokenContent content, long now) => Math.Min(now + (long)content.Resource!.TokenLifetime.TotalSeconds, content.LatestEnd ?? long.MaxValue);

    private static void WriteRights(Utf8JsonWriter writer, AccessTokenContent content)
    {
        if (content.Permissions is { } permissions)
        {
            writer.WriteStartArray("permissions");
            foreach (var permission in permissions)
                writer.WriteStringValue(permission);
            writer.WriteEndArray();
        }

        if (content.Actor is { } actor)
        {
            writer.WritePropertyName("act");
            writer.WriteRawValue(actor);
        }
    }

    /// <summary>Writes <c>cnf</c>.</summary>
    internal static void WriteBinding(Utf8JsonWriter writer, TokenBinding binding)
    {
        writer.WriteStartObject("cnf");
        WriteMembers(writer, binding);
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, TokenBinding binding)
    {
        if (binding.KeyThumbprint is { } key)
            writer.WriteString("jkt", key);
        if (binding.CertificateThumbprint is { } certificate)
            writer.WriteString("x5t#S256", certificate);
    }

    private static string Seal(Issuer issuer, Client client, AccessTokenContent content, long expires)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("sub", content.Subject);
            writer.WriteString("client_id", client.ClientId);
            writer.WriteString("scope", string.Join(' ', content.Scopes));
            writer.WriteNumber("exp", expires);
            if (content.SessionId is { } sid)
                writer.WriteString("sid", sid);
            if (content.Binding is { } binding)
                WriteMembers(writer, binding);
            if (content.UserInfoClaims is { Count: > 0 } claims)
                writer.WriteString(AccessToken.UserInfoClaimsName, string.Join(' ', claims));
            if (content.FamilyId is { } family)
                writer.WriteString("fam", family);
            writer.WriteEndObject();
        }

        return issuer.Keys.Opaque.Seal(buffer.WrittenSpan, OpaqueType);
    }
}

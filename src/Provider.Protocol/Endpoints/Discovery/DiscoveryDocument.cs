using System.Buffers;
using System.Text.Json;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Endpoints.Token.Grants;
using Provider.Protocol.Jose;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Discovery;

/// <summary>The provider's metadata (OpenID Connect Discovery 1.0 §3, RFC 8414 §2). It names what is really there, and nothing else.</summary>
public sealed class DiscoveryDocument(IEnumerable<IGrant> grants)
{
    private readonly string[] _grantTypes = ["implicit", .. grants.Select(grant => grant.Name)];

    public byte[] Write(Issuer issuer)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteEndpoints(writer, issuer);
            WriteList(writer, "scopes_supported", ScopeRules.Standard);
            WriteList(writer, "response_types_supported", [ResponseTypes.Code, ResponseTypes.IdToken]);
            WriteList(writer, "response_modes_supported", [ResponseModes.Query, ResponseModes.Fragment, ResponseModes.FormPost, ResponseModes.WebMessage]);
            WriteList(writer, "grant_types_supported", _grantTypes);
            WriteList(writer, "code_challenge_methods_supported", ["S256"]);
            WriteList(writer, "subject_types_supported", ["public"]);
            WriteList(writer, "id_token_signing_alg_values_supported", [Algorithms.HS256, .. issuer.Keys.Signing.Keys.Order(StringComparer.Ordinal)]);
            WriteList(writer, "token_endpoint_auth_methods_supported", ["client_secret_basic", "client_secret_post", "none"]);
            WriteList(writer, "revocation_endpoint_auth_methods_supported", ["client_secret_basic", "client_secret_post", "none"]);
            WriteList(writer, "claims_supported", ["aud", "auth_time", "exp", "iat", "iss", "sid", "sub", .. ClaimRules.Names]);
            WriteList(writer, "prompt_values_supported", ["none", "login", "consent", "select_account"]);
            WriteList(writer, "ui_locales_supported", issuer.Settings.Locales);
            writer.WriteBoolean("backchannel_logout_supported", true);
            writer.WriteBoolean("backchannel_logout_session_supported", true);
            writer.WriteBoolean("frontchannel_logout_supported", true);
            writer.WriteBoolean("frontchannel_logout_session_supported", true);
            writer.WriteBoolean("claims_parameter_supported", false);
            writer.WriteBoolean("request_parameter_supported", false);
            writer.WriteBoolean("request_uri_parameter_supported", false);
            writer.WriteBoolean("authorization_response_iss_parameter_supported", true);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEndpoints(Utf8JsonWriter writer, Issuer issuer)
    {
        writer.WriteString("issuer", issuer.Uri);
        writer.WriteString("authorization_endpoint", issuer.UriOf("authorize"));
        writer.WriteString("token_endpoint", issuer.UriOf("oauth/token"));
        writer.WriteString("device_authorization_endpoint", issuer.UriOf("oauth/device/code"));
        writer.WriteString("userinfo_endpoint", issuer.UriOf("userinfo"));
        writer.WriteString("jwks_uri", issuer.UriOf(".well-known/jwks.json"));
        writer.WriteString("revocation_endpoint", issuer.UriOf("oauth/revoke"));
        if (issuer.Settings.AdvertiseEndSession)
            writer.WriteString("end_session_endpoint", issuer.UriOf("oidc/logout"));
        if (issuer.Settings.AdvertiseCheckSession)
            writer.WriteString("check_session_iframe", issuer.UriOf("oidc/check_session"));
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}

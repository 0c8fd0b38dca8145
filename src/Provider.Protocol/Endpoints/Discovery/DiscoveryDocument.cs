using System.Buffers;
using System.Text.Json;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Endpoints.Token.Grants;
using Provider.Protocol.Jose;
using Provider.Protocol.ProofOfPossession;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Discovery;

/// <summary>The provider's metadata (OpenID Connect Discovery 1.0 §3, RFC 8414 §2). It names what is really there, and nothing else.</summary>
public sealed class DiscoveryDocument(IEnumerable<IGrant> grants)
{
    private readonly string[] _grantTypes = ["implicit", .. grants.Select(grant => grant.Name)];

    private static readonly string[] ConfidentialMethods = [ClientAuthMethods.SecretBasic, ClientAuthMethods.SecretPost, ClientAuthMethods.PrivateKeyJwt];
    private static readonly string[] CertificateMethods = [ClientAuthMethods.Tls, ClientAuthMethods.SelfSignedTls];
    private static readonly string[] WithCertificates = ["token", "revocation", "introspection", "pushed_authorization_request", "userinfo"];
    private static readonly string[] SigningAlgorithms = [.. Algorithms.Asymmetric.Order(StringComparer.Ordinal)];

    public byte[] Write(Issuer issuer)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteEndpoints(writer, issuer);
            WriteList(writer, "scopes_supported", ScopeRules.Standard);
            WriteList(writer, "response_types_supported", ResponseTypes.All);
            WriteList(writer, "response_modes_supported", ResponseModes.All);
            WriteList(writer, "grant_types_supported", _grantTypes.Where(name => Offers(issuer.Settings, name)));
            WriteList(writer, "code_challenge_methods_supported", ["S256"]);
            WriteList(writer, "subject_types_supported", ["public", "pairwise"]);
            WriteList(writer, "id_token_signing_alg_values_supported", [Algorithms.HS256, .. issuer.Keys.Signing.Keys.Order(StringComparer.Ordinal)]);
            WriteList(writer, "userinfo_signing_alg_values_supported", [Algorithms.HS256, .. issuer.Keys.Signing.Keys.Order(StringComparer.Ordinal)]);
            WriteList(writer, "authorization_signing_alg_values_supported", issuer.Keys.Signing.Keys.Order(StringComparer.Ordinal));
            string[] methods = [.. ConfidentialMethods, .. issuer.Settings.TakesClientCertificates ? CertificateMethods : []];
            WriteClientAuthentication(writer, "token", [.. methods, ClientAuthMethods.None]);
            WriteClientAuthentication(writer, "revocation", [.. methods, ClientAuthMethods.None]);
            WriteClientAuthentication(writer, "introspection", methods);
            WriteCertificateMembers(writer, issuer.Settings);
            WriteList(writer, "introspection_signing_alg_values_supported", issuer.Keys.Signing.Keys.Order(StringComparer.Ordinal));
            WriteList(writer, "claims_supported", ["acr", "amr", "aud", "auth_time", "exp", "iat", "iss", "sid", "sub", .. ClaimRules.Names]);
            WriteList(writer, "claim_types_supported", ["normal"]);
            WriteList(writer, "acr_values_supported", AuthenticationContexts.All);
            WriteList(writer, "display_values_supported", ["page", "popup", "touch", "wap"]);
            WriteList(writer, "dpop_signing_alg_values_supported", DpopProof.AllowedAlgorithms.Order(StringComparer.Ordinal));
            WriteList(writer, "prompt_values_supported", ["none", "login", "consent", "select_account"]);
            WriteList(writer, "ui_locales_supported", issuer.Settings.Locales);
            writer.WriteBoolean("backchannel_logout_supported", true);
            writer.WriteBoolean("backchannel_logout_session_supported", true);
            writer.WriteBoolean("frontchannel_logout_supported", true);
            writer.WriteBoolean("frontchannel_logout_session_supported", true);
            writer.WriteBoolean("claims_parameter_supported", true);
            writer.WriteBoolean("request_parameter_supported", true);
            writer.WriteBoolean("request_uri_parameter_supported", true);
            writer.WriteBoolean("require_request_uri_registration", true);
            WriteRequestObjects(writer, issuer);
            writer.WriteBoolean("authorization_response_iss_parameter_supported", true);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static bool Offers(IssuerSettings settings, string grant) =>
        (settings.AllowPasswordGrant || !PasswordGrant.Names.Contains(grant)) && (settings.OffersSecondFactors || !SecondFactorGrant.Names.Contains(grant));

    private static void WriteEndpoints(Utf8JsonWriter writer, Issuer issuer)
    {
        writer.WriteString("issuer", issuer.Uri);
        writer.WriteString("authorization_endpoint", issuer.UriOf("authorize"));
        writer.WriteString("pushed_authorization_request_endpoint", issuer.UriOf("oauth/par"));
        writer.WriteString("token_endpoint", issuer.UriOf("oauth/token"));
        writer.WriteString("device_authorization_endpoint", issuer.UriOf("oauth/device/code"));
        writer.WriteString("userinfo_endpoint", issuer.UriOf("userinfo"));
        writer.WriteString("mfa_challenge_endpoint", issuer.UriOf("mfa/challenge"));
        writer.WriteString("jwks_uri", issuer.UriOf(".well-known/jwks.json"));
        writer.WriteString("revocation_endpoint", issuer.UriOf("oauth/revoke"));
        writer.WriteString("introspection_endpoint", issuer.UriOf("oauth/introspect"));
        if (issuer.Settings.AdvertiseRegistration)
            writer.WriteString("registration_endpoint", issuer.UriOf("oidc/register"));
        if (issuer.Settings.AdvertiseEndSession)
            writer.WriteString("end_session_endpoint", issuer.UriOf("oidc/logout"));
        if (issuer.Settings.AdvertiseCheckSession)
            writer.WriteString("check_session_iframe", issuer.UriOf("oidc/check_session"));
    }

    /// <summary>RFC 8705 §3.3 and §5.</summary>
    private static void WriteCertificateMembers(Utf8JsonWriter writer, IssuerSettings settings)
    {
        if (settings.TakesClientCertificates)
            writer.WriteBoolean("tls_client_certificate_bound_access_tokens", true);
        if (settings.ClientCertificateUri is not { } uri)
            return;
        writer.WriteStartObject("mtls_endpoint_aliases");
        foreach (var endpoint in WithCertificates)
            writer.WriteString($"{endpoint}_endpoint", uri + PathOf(endpoint));
        writer.WriteEndObject();
    }

    private static string PathOf(string endpoint) => endpoint switch
    {
        "token" => "oauth/token",
        "revocation" => "oauth/revoke",
        "introspection" => "oauth/introspect",
        "pushed_authorization_request" => "oauth/par",
        _ => "userinfo",
    };

    /// <summary>Unsigned objects are offered where some client was registered to send them.</summary>
    private static void WriteRequestObjects(Utf8JsonWriter writer, Issuer issuer)
    {
        string[] unsigned = issuer.Clients.Values.Any(client => client.RequestObjects.MayBeUnsigned) ? ["none"] : [];
        WriteList(writer, "request_object_signing_alg_values_supported", [.. SigningAlgorithms, .. unsigned]);
        writer.WriteBoolean("require_signed_request_object", issuer.Settings.RequiresSignedRequests);
        writer.WriteBoolean("require_pushed_authorization_requests", issuer.Settings.RequiresPushedRequests);
        var details = issuer.Resources.Values.SelectMany(resource => resource.AuthorizationDetailsTypes).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (details.Count > 0)
            WriteList(writer, "authorization_details_types_supported", details);
    }

    private static void WriteClientAuthentication(Utf8JsonWriter writer, string endpoint, IEnumerable<string> methods)
    {
        WriteList(writer, $"{endpoint}_endpoint_auth_methods_supported", methods);
        WriteList(writer, $"{endpoint}_endpoint_auth_signing_alg_values_supported", SigningAlgorithms);
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}

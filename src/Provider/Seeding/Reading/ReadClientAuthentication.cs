using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Provider.Data.OpenIddict;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores.Clients;
using Provider.Seeding.Model;
using Provider.Seeding.Text;

namespace Provider.Seeding.Reading;

/// <summary>
/// How a client authenticates: <c>token_endpoint_auth_method</c> with <c>jwks</c> or <c>jwks_uri</c> (the names of OpenID Connect Registration), or Auth0's
/// <c>client_authentication_methods</c>, whose keys are PEM.
/// </summary>
internal static class ReadClientAuthentication
{
    private static readonly string[] Methods = [ClientAuthMethods.None, ClientAuthMethods.SecretPost, ClientAuthMethods.SecretBasic, ClientAuthMethods.PrivateKeyJwt, ClientAuthMethods.Tls, ClientAuthMethods.SelfSignedTls];

    public static ClientAuthenticationSeed From(FieldReader fields, SeedScope scope)
    {
        var method = fields.Choice("token_endpoint_auth_method", Methods);
        var keys = fields.Node("jwks") is { } set ? ReadSet(set, fields) : null;
        var uri = KeysUri(fields, scope);
        var named = ReadClientCertificate.Named(fields, method == ClientAuthMethods.Tls);
        if (fields.Mapping("client_authentication_methods", SeedFields.ClientAuthentication) is { } methods && FromMethods(methods, scope) is { } given)
        {
            if ((method is not null && method != given.Method) || keys is not null || uri is not null || named is not null)
            {
                fields.Problems.Error(fields.At("client_authentication_methods"), "client_authentication_methods says how the application authenticates, and so does another field.",
                    "Keep client_authentication_methods, or token_endpoint_auth_method with the fields that belong to it.");
            }
            return given;
        }
        if (keys is not null && uri is not null)
            fields.Problems.Error(fields.At("jwks_uri"), "jwks and jwks_uri are both given.", "Keep one (RFC 7591 section 2).");
        else if (method == ClientAuthMethods.PrivateKeyJwt && fields.Node("jwks") is null && fields.Node("jwks_uri") is null)
            fields.Problems.Error(fields.At("token_endpoint_auth_method"), "private_key_jwt needs the application's public keys.", "Add jwks or jwks_uri.");
        var certificate = method == ClientAuthMethods.SelfSignedTls ? ReadClientCertificate.OfKeys(keys ?? []) : named;
        if (method == ClientAuthMethods.SelfSignedTls && certificate is null)
            fields.Problems.Error(fields.At("token_endpoint_auth_method"), "self_signed_tls_client_auth needs the application's certificates.", "Add jwks whose keys have x5c, or client_authentication_methods with pem.");
        return new(method, keys is null ? null : Write(keys), uri, certificate);
    }

    /// <summary>How its tokens have to be bound; null: as it wishes.</summary>
    public static string? Constraint(FieldReader fields)
    {
        var (dpop, certificate, either) = (fields.Boolean("dpop_bound_access_tokens") == true, fields.Boolean("tls_client_certificate_bound_access_tokens") == true, fields.Boolean("require_proof_of_possession") == true);
        if (dpop && certificate)
            fields.Problems.Error(fields.At("dpop_bound_access_tokens"), "Tokens are bound by a proof or by a certificate.", "Keep dpop_bound_access_tokens or tls_client_certificate_bound_access_tokens; for either, write require_proof_of_possession: true.");
        return dpop ? "dpop" : certificate ? "certificate" : either ? "required" : null;
    }

    private static ClientAuthenticationSeed? FromMethods(FieldReader methods, SeedScope scope)
    {
        var (signing, named, listed) = (
            methods.Mapping(ClientAuthMethods.PrivateKeyJwt, SeedFields.ClientCredentials),
            methods.Mapping(ClientAuthMethods.Tls, SeedFields.ClientCredentials),
            methods.Mapping(ClientAuthMethods.SelfSignedTls, SeedFields.ClientCredentials));
        methods.Finish();
        if (new[] { signing, named, listed }.Count(method => method is not null) > 1)
            scope.Problems.Error(methods.Position, "client_authentication_methods names several methods; an application has one.", "Keep one.");
        return signing is not null ? new(ClientAuthMethods.PrivateKeyJwt, ReadCredentials(signing, scope), null)
            : named is not null ? new(ClientAuthMethods.Tls, null, null, ReadClientCertificate.NamedBy(named, scope))
            : listed is not null ? new(ClientAuthMethods.SelfSignedTls, null, null, ReadClientCertificate.Listed(listed, scope)) : null;
    }

    private static string? KeysUri(FieldReader fields, SeedScope scope)
    {
        if (fields.Node("jwks_uri") is not { IsScalar: true, Text.Length: > 0 } uri)
            return null;
        return scope.Urls.Targets([uri], "jwks_uri")[0];
    }

    private static IReadOnlyList<JsonWebKey>? ReadSet(SeedNode set, FieldReader fields)
    {
        var json = set.Kind == SeedNodeKind.Text ? set.Text : set.ToJson();
        if (JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(json), out var keys, out var reason))
            return keys;
        fields.Problems.Error(set.Position, $"jwks cannot be used: {reason}.", "Give {\"keys\":[…]} with public keys for signatures.");
        return null;
    }

    private static string? ReadCredentials(FieldReader credentials, SeedScope scope)
    {
        var keys = new List<JsonWebKey>();
        foreach (var item in credentials.Sequence("credentials"))
        {
            if (FieldReader.Open(item, SeedFields.ClientCredential, scope.Problems) is { } fields && ReadCredential(fields) is { } key)
                keys.Add(key);
        }
        if (credentials.Sequence("credentials").Count == 0)
            scope.Problems.Error(credentials.Position, "private_key_jwt needs the application's public keys.", "Add credentials, each with a pem.");
        var ids = keys.Select(key => key.KeyId).OfType<string>().ToList();
        if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Count)
            scope.Problems.Error(credentials.Position, "Two credentials have the same kid.", "Give each its own, or none.");
        credentials.Finish();
        return keys.Count == 0 ? null : Write(keys);
    }

    private static JsonWebKey? ReadCredential(FieldReader fields)
    {
        fields.Choice("credential_type", "public_key");
        fields.Ignore("subject_dn");
        var (expiresAt, fromCertificate) = (fields.Moment("expires_at"), fields.Boolean("parse_expiry_from_cert") == true);
        var (algorithm, keyId, pem) = (fields.Choice("alg", [.. Algorithms.Asymmetric]), fields.Text("kid"), fields.Text("pem"));
        fields.Finish();
        if (pem is null)
        {
            fields.Problems.Error(fields.Position, "The credential has no pem. Exports hold ids only, from which no key can be had.", "Add the public key or certificate as pem.");
            return null;
        }
        try
        {
            return JsonWebKey.FromPem(pem, algorithm, keyId) with { ExpiresAt = expiresAt ?? (fromCertificate ? EndOf(pem, fields) : null) };
        }
        catch (CryptographicException exception)
        {
            fields.Problems.Error(fields.At("pem"), $"pem cannot be used: {exception.Message}.", "Give a public key (BEGIN PUBLIC KEY) or certificate, RSA of 2048 bits or more, or P-256, P-384 or P-521.");
            return null;
        }
    }

    /// <summary>Auth0 writes the certificate's end into <c>expires_at</c>; a seed may leave that to us.</summary>
    private static DateTimeOffset? EndOf(string pem, FieldReader fields)
    {
        if (!pem.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            fields.Problems.Error(fields.At("parse_expiry_from_cert"), "parse_expiry_from_cert needs a certificate, and pem is a bare key.", "Give the certificate, or write expires_at.");
            return null;
        }
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return certificate.NotAfter.ToUniversalTime();
    }

    private static string Write(IEnumerable<JsonWebKey> keys) => OpenIddictJson.Write(writer => JsonWebKeySet.Write(writer, keys));
}

using System.Security.Cryptography;
using System.Text;
using Provider.Data.OpenIddict;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores;
using Provider.Seeding.Model;
using Provider.Seeding.Text;

namespace Provider.Seeding.Reading;

/// <summary>
/// How a client authenticates: <c>token_endpoint_auth_method</c> with <c>jwks</c> or <c>jwks_uri</c> (the names of OpenID Connect Registration), or Auth0's
/// <c>client_authentication_methods</c>, whose keys are PEM.
/// </summary>
internal static class ReadClientAuthentication
{
    private static readonly string[] Methods = [ClientAuthMethods.None, ClientAuthMethods.SecretPost, ClientAuthMethods.SecretBasic, ClientAuthMethods.PrivateKeyJwt];

    public static ClientAuthenticationSeed From(FieldReader fields, SeedScope scope)
    {
        var method = fields.Choice("token_endpoint_auth_method", Methods);
        var keys = fields.Node("jwks") is { } set ? ReadSet(set, fields) : null;
        var uri = KeysUri(fields, scope);
        if (fields.Mapping("client_authentication_methods", SeedFields.ClientAuthentication) is { } methods)
        {
            var credentials = methods.Mapping("private_key_jwt", SeedFields.ClientCredentials);
            methods.Finish();
            if (credentials is not null)
            {
                if (method is not (null or ClientAuthMethods.PrivateKeyJwt) || keys is not null || uri is not null)
                {
                    fields.Problems.Error(fields.At("client_authentication_methods"), "client_authentication_methods says how the application authenticates, and so does another field.",
                        "Keep client_authentication_methods, or token_endpoint_auth_method with jwks or jwks_uri.");
                }
                (method, keys) = (ClientAuthMethods.PrivateKeyJwt, ReadCredentials(credentials, scope));
                return new(method, keys, null);
            }
        }
        if (fields.Node("jwks") is not null && uri is not null)
            fields.Problems.Error(fields.At("jwks_uri"), "jwks and jwks_uri are both given.", "Keep one (RFC 7591 section 2).");
        else if (method == ClientAuthMethods.PrivateKeyJwt && fields.Node("jwks") is null && fields.Node("jwks_uri") is null)
            fields.Problems.Error(fields.At("token_endpoint_auth_method"), "private_key_jwt needs the application's public keys.", "Add jwks or jwks_uri.");
        return new(method, keys, uri);
    }

    private static string? KeysUri(FieldReader fields, SeedScope scope)
    {
        if (fields.Node("jwks_uri") is not { IsScalar: true, Text.Length: > 0 } uri)
            return null;
        return scope.Urls.Targets([uri], "jwks_uri")[0];
    }

    private static string? ReadSet(SeedNode set, FieldReader fields)
    {
        var json = set.Kind == SeedNodeKind.Text ? set.Text : set.ToJson();
        if (JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(json), out var keys, out var reason))
            return Write(keys);
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
        fields.LeftOut("expires_at", "expires_at of a credential is not supported and was left out: the key works until it is removed.", "Remove the credential when its time has come.");
        var (algorithm, keyId, pem) = (fields.Choice("alg", [.. Algorithms.Asymmetric]), fields.Text("kid"), fields.Text("pem"));
        fields.Finish();
        if (pem is null)
        {
            fields.Problems.Error(fields.Position, "The credential has no pem. Exports hold ids only, from which no key can be had.", "Add the public key or certificate as pem.");
            return null;
        }
        try
        {
            return JsonWebKey.FromPem(pem, algorithm, keyId);
        }
        catch (CryptographicException exception)
        {
            fields.Problems.Error(fields.At("pem"), $"pem cannot be used: {exception.Message}.", "Give a public key (BEGIN PUBLIC KEY) or certificate, RSA of 2048 bits or more, or P-256, P-384 or P-521.");
            return null;
        }
    }

    private static string Write(IEnumerable<JsonWebKey> keys) => OpenIddictJson.Write(writer => JsonWebKeySet.Write(writer, keys));
}

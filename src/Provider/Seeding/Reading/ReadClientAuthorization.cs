using Provider.Applications.Urls;
using Provider.Data.Applications;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Jose;
using Provider.Seeding.Rules;

namespace Provider.Seeding.Reading;

/// <summary>What a client may ask of the authorization endpoint, and how it is answered.</summary>
internal static class ReadClientAuthorization
{
    private const int LongestAgeInSeconds = 31557600;

    public static AuthorizationSettings From(FieldReader fields, SeedScope scope, IReadOnlyList<string> grants, IReadOnlyList<string> callbacks)
    {
        var signed = fields.Mapping("signed_request_object", SeedFields.SignedRequestObject);
        var isRequired = signed?.Boolean("required") ?? false;
        signed?.Finish();
        var settings = new AuthorizationSettings
        {
            ResponseTypes = ReadResponseTypes(fields, grants),
            SubjectType = fields.Choice("subject_type", "public", "pairwise") ?? "public",
            UserInfoSignedResponseAlg = fields.Choice("userinfo_signed_response_alg", "RS256", "PS256", "ES256", "HS256"),
            AuthorizationSignedResponseAlg = fields.Choice("authorization_signed_response_alg", "RS256", "PS256", "ES256"),
            DefaultMaxAge = fields.Integer("default_max_age", 0, LongestAgeInSeconds),
            RequireAuthTime = fields.Boolean("require_auth_time") ?? false,
            DefaultAcrValues = [.. fields.Texts("default_acr_values").Select(value => value.Text)],
            RequestUris = scope.Urls.RequestUris(fields.Texts("request_uris"), "request_uris"),
            RequestObjectSigningAlg = fields.Choice("request_object_signing_alg", ["none", .. Algorithms.Asymmetric]),
            RequireSignedRequestObject = isRequired | (fields.Boolean("require_signed_request_object") ?? false),
            RequirePushedAuthorizationRequests = fields.Boolean("require_pushed_authorization_requests") ?? false,
            RequirePkce = fields.Boolean("require_pkce") ?? false,
            ProtocolProfile = fields.Choice("protocol_profile", "auth0", "openid") ?? "auth0",
        };
        if (settings is { RequireSignedRequestObject: true, RequestObjectSigningAlg: "none" })
        {
            fields.Problems.Error(fields.At("request_object_signing_alg"), "Signed request objects are required, and request_object_signing_alg is none.", "Keep one of the two.");
        }
        return settings with { Sector = ReadSector(fields, scope, settings.SubjectType, callbacks) };
    }

    /// <summary>RFC 7591 §2.1: each response type needs its grant types.</summary>
    private static List<string>? ReadResponseTypes(FieldReader fields, IReadOnlyList<string> grants)
    {
        if (fields.Node("response_types") is null)
            return null;
        var types = new List<string>();
        foreach (var node in fields.Texts("response_types"))
        {
            var parts = ResponseTypes.Parse(node.Text);
            if (parts == ResponseParts.None)
                fields.Problems.Error(node.Position, $"response_types: \"{node.Text}\" is not known.", $"Write one of: {string.Join(", ", ResponseTypes.All)}.");
            else if ((parts & ResponseParts.Code) != 0 && !grants.Contains(GrantTypes.AuthorizationCode))
                fields.Problems.Error(node.Position, $"response_types: \"{node.Text}\" needs the grant type authorization_code.", "Add it to grant_types.");
            else if ((parts & ~ResponseParts.Code) != 0 && !grants.Contains(GrantTypes.Implicit))
                fields.Problems.Error(node.Position, $"response_types: \"{node.Text}\" needs the grant type implicit.", "Add it to grant_types.");
            else
                types.Add(ResponseTypes.NameOf(parts));
        }
        return types;
    }

    /// <summary>OpenID Connect Core §8.1: the host of the sector identifier, otherwise the one host of all callbacks.</summary>
    private static string? ReadSector(FieldReader fields, SeedScope scope, string subjectType, IReadOnlyList<string> callbacks)
    {
        var sector = scope.Urls.Target(fields.Node("sector_identifier_uri"), "sector_identifier_uri");
        if (sector is not null)
            return StrictUrl.TryParse(sector, out var url, out _) ? url.Host : null;
        if (subjectType != "pairwise")
            return null;
        var hosts = callbacks.Select(HostOf).Distinct(StringComparer.Ordinal).ToList();
        if (hosts is [{ Length: > 0 } only] && !only.Contains('*'))
            return only;
        fields.Problems.Error(fields.At("subject_type"), "Pairwise subjects are made for one host, and the callbacks have none or several.",
            "Add sector_identifier_uri; its host is what counts.");
        return null;
    }

    private static string HostOf(string callback) => StrictUrl.TryParse(callback, out var url, out _) && url.IsWeb ? url.Host : "";
}

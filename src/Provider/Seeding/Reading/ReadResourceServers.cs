using Provider.Data.Applications;
using Provider.Seeding.Model;
using Provider.Seeding.Text;

namespace Provider.Seeding.Reading;

/// <summary>The <c>resourceServers</c> section: the APIs that tokens can be asked for.</summary>
internal static class ReadResourceServers
{
    private const int LongestTokenInSeconds = 2592000;

    public static void Into(TenantSeed tenant, SeedNode? section, SeedScope scope)
    {
        foreach (var fields in scope.Entries(section, SeedFields.ResourceServer))
        {
            var identifier = fields.RequiredText("identifier");
            CheckIdentifier(identifier, fields, scope);
            var unset = new ResourceServerSettings();
            var settings = unset with
            {
                Name = fields.Text("name") ?? identifier,
                Scopes = Scopes(fields, scope),
                SigningAlg = fields.Choice("signing_alg", "RS256", "PS256", "ES256") ?? unset.SigningAlg,
                TokenLifetime = fields.Integer("token_lifetime", 1, LongestTokenInSeconds) ?? unset.TokenLifetime,
                AllowOfflineAccess = fields.Boolean("allow_offline_access") ?? false,
                AllowOnlineAccess = fields.Boolean("allow_online_access"),
                ProofOfPossession = ProofOfPossession(fields.Mapping("proof_of_possession", SeedFields.ProofOfPossession)),
                TokenDialect = fields.Choice("token_dialect", "access_token", "access_token_authz", "rfc9068_profile", "rfc9068_profile_authz")
                    ?? unset.TokenDialect,
                EnforcePolicies = fields.Boolean("enforce_policies") ?? false,
                AuthorizationDetailsTypes = DetailTypes(fields, scope),
                SkipConsentForVerifiableFirstPartyClients = fields.Boolean("skip_consent_for_verifiable_first_party_clients"),
            };
            foreach (var name in (string[])["token_encryption", "consent_policy", "subject_type_authorization"])
                fields.LeftOut(name, $"{name} of an API is not supported and was left out.", "Do not rely on it.");
            fields.Finish();
            if (identifier is not null)
                tenant.Apis.Add(new(fields.At("identifier"), identifier, settings));
        }
    }

    private static void CheckIdentifier(string? identifier, FieldReader fields, SeedScope scope)
    {
        if (identifier is null)
            return;
        if (identifier.Length > 600 || identifier.Any(character => character <= ' ' || char.IsControl(character)))
        {
            scope.Problems.Error(fields.At("identifier"), "identifier holds a space or is longer than 600 characters.",
                "Write a URL or a name, as in https://api.example.com/.");
        }
        // Tokens for these two audiences are made by the server itself.
        if (identifier.EndsWith("/userinfo", StringComparison.Ordinal)
            && identifier.StartsWith(scope.Options.PublicUrl.AbsoluteUri.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
        {
            scope.Problems.Error(fields.At("identifier"), $"identifier \"{identifier}\" is an address of this server.", "Choose another identifier.");
        }
    }

    private static ProofOfPossessionSettings? ProofOfPossession(FieldReader? fields)
    {
        if (fields is null)
            return null;
        var (mechanism, required, requiredFor) = (fields.Choice("mechanism", "dpop", "mtls"), fields.Boolean("required") == true, fields.Choice("required_for", "all_clients", "public_clients"));
        fields.Finish();
        if (required && mechanism is null && fields.Node("mechanism") is null)
            fields.Problems.Error(fields.Position, "proof_of_possession is required, and does not say how.", "Add mechanism: dpop, or mechanism: mtls.");
        return required && mechanism is not null ? new(mechanism, requiredFor ?? "all_clients") : null;
    }

    private static List<string> DetailTypes(FieldReader fields, SeedScope scope)
    {
        var types = new List<string>();
        foreach (var entry in scope.Entries(fields.Node("authorization_details"), SeedFields.AuthorizationDetail))
        {
            var type = entry.RequiredText("type");
            entry.Finish();
            if (type is { Length: > 200 })
                scope.Problems.Error(entry.At("type"), "type is longer than 200 characters.", "Shorten it.");
            else if (type is not null)
                types.Add(type);
        }
        return types;
    }

    private static List<ResourceServerScope> Scopes(FieldReader fields, SeedScope scope)
    {
        var scopes = new List<ResourceServerScope>();
        foreach (var entry in scope.Entries(fields.Node("scopes"), SeedFields.Scope))
        {
            var value = entry.RequiredText("value");
            var description = entry.Text("description");
            entry.Finish();
            if (value is null)
                continue;
            // RFC 6749 appendix A.4: scope-token = 1*NQCHAR.
            if (value.Any(character => character is <= ' ' or '"' or '\\' or > '~') || value.Length > 280)
                scope.Problems.Error(entry.At("value"), $"The scope \"{value}\" holds a space, a quote, a backslash or a character outside of ASCII.", "Write it as in read:orders.");
            else if (scopes.Any(known => known.Value == value))
                scope.Problems.Error(entry.At("value"), $"The scope \"{value}\" is given twice.", "Keep one of the two.");
            else
                scopes.Add(new(value, description));
        }
        return scopes;
    }
}

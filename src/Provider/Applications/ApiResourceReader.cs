using System.Collections.Frozen;
using System.Text.Json;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Protocol.ProofOfPossession;
using Provider.Protocol.Stores.Clients;

namespace Provider.Applications;

/// <summary>Reads a stored API into the engine's form.</summary>
internal static class ApiResourceReader
{
    public static ApiResource Read(ResourceServerEntity row)
    {
        var settings = JsonSerializer.Deserialize(row.Settings, SettingsJson.Default.ResourceServerSettings)!;
        return new ApiResource
        {
            Identifier = row.Identifier,
            Name = settings.Name,
            Scopes = settings.Scopes.ToFrozenDictionary(scope => scope.Value, scope => scope.Description ?? scope.Value, StringComparer.Ordinal),
            SigningAlgorithm = settings.SigningAlg,
            TokenLifetime = TimeSpan.FromSeconds(settings.TokenLifetime),
            AllowOfflineAccess = settings.AllowOfflineAccess,
            AllowOnlineAccess = settings.AllowOnlineAccess ?? settings.AllowOfflineAccess,
            SenderConstraint = settings.ProofOfPossession?.Mechanism switch { "dpop" => SenderConstraint.Dpop, "mtls" => SenderConstraint.Certificate, _ => SenderConstraint.Optional },
            ConstrainsPublicClientsOnly = settings.ProofOfPossession?.RequiredFor == "public_clients",
            UsesRfc9068Profile = settings.TokenDialect.StartsWith("rfc9068", StringComparison.Ordinal),
            EnforcesPolicies = settings.EnforcePolicies,
            WritesPermissions = settings.EnforcePolicies && settings.TokenDialect.EndsWith("_authz", StringComparison.Ordinal),
            AuthorizationDetailsTypes = settings.AuthorizationDetailsTypes.ToFrozenSet(StringComparer.Ordinal),
            SkipConsentForFirstParty = settings.SkipConsentForVerifiableFirstPartyClients,
        };
    }
}

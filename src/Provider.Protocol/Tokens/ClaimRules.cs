using System.Text.Json;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Users;

namespace Provider.Protocol.Tokens;

/// <summary>Which claims leave with which scope (OpenID Connect Core §5.4, Auth0's additions). What no scope names never leaves.</summary>
public static class ClaimRules
{
    private static readonly Dictionary<string, string> ScopeOfClaim = new(StringComparer.Ordinal)
    {
        ["name"] = "profile",
        ["family_name"] = "profile",
        ["given_name"] = "profile",
        ["middle_name"] = "profile",
        ["nickname"] = "profile",
        ["preferred_username"] = "profile",
        ["profile"] = "profile",
        ["picture"] = "profile",
        ["website"] = "profile",
        ["gender"] = "profile",
        ["birthdate"] = "profile",
        ["zoneinfo"] = "profile",
        ["locale"] = "profile",
        ["updated_at"] = "profile",
        ["email"] = "email",
        ["email_verified"] = "email",
        ["phone_number"] = "phone",
        ["phone_number_verified"] = "phone",
        ["address"] = "address",
    };

    public static IEnumerable<string> Names => ScopeOfClaim.Keys;

    /// <summary>The scope that a claim belongs to, or null when we have no such claim.</summary>
    public static string? ScopeOf(string claim) => ScopeOfClaim.GetValueOrDefault(claim);

    public static bool IsKnown(string claim) => ScopeOfClaim.ContainsKey(claim);

    /// <param name="writer">Where to.</param>
    /// <param name="client">Whom for.</param>
    /// <param name="user">Whose.</param>
    /// <param name="scopes">The scopes granted.</param>
    /// <param name="asked">Claims asked for one by one, beyond the scopes.</param>
    public static void Write(Utf8JsonWriter writer, Client? client, UserProfile user, IReadOnlyList<string> scopes, IReadOnlyList<string>? asked)
    {
        foreach (var (name, value) in user.Claims)
        {
            if (!ScopeOfClaim.TryGetValue(name, out var scope) || (!scopes.Contains(scope) && asked?.Contains(name) != true))
                continue;
            writer.WritePropertyName(name);

            // A time text at Auth0, whose SDKs show it as it comes; a number in OpenID Connect Core §5.1.
            if (name == "updated_at" && client is { UsesOpenIdProfile: true } && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time))
                writer.WriteNumberValue(time.ToUnixTimeSeconds());
            else
                value.WriteTo(writer);
        }
    }
}

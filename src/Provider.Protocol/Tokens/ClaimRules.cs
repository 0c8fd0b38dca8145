using System.Text.Json;
using Provider.Protocol.Stores;

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

    public static void Write(Utf8JsonWriter writer, UserProfile user, IReadOnlyList<string> scopes)
    {
        foreach (var (name, value) in user.Claims)
        {
            if (!ScopeOfClaim.TryGetValue(name, out var scope) || !scopes.Contains(scope))
                continue;
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }
}

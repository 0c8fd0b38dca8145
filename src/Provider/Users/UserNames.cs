using System.Text.Json;
using Provider.Protocol.Stores.Users;

namespace Provider.Users;

/// <summary>What pages call a user.</summary>
public static class UserNames
{
    public static string DisplayName(this UserProfile? user)
    {
        foreach (var claim in (ReadOnlySpan<string>)["email", "name", "nickname"])
        {
            if (user?.Claims.TryGetValue(claim, out var value) == true && value.ValueKind == JsonValueKind.String)
                return value.GetString()!;
        }

        return user?.Subject ?? "";
    }
}

using System.Text.Json;
using Provider.Protocol.Stores.Clients;

namespace Provider.Data.Users;

/// <summary>Roles and permissions of a user, which stand in the profile beside the claims and are none: no scope lets them out.</summary>
public static class UserRights
{
    public const string Roles = "roles";
    public const string Permissions = "permissions";
    public const string Api = "resource_server_identifier";
    public const string Name = "permission_name";

    internal static IReadOnlyList<string> ReadRoles(JsonElement profile) =>
        profile.TryGetProperty(Roles, out var roles) && roles.ValueKind == JsonValueKind.Array
            ? [.. roles.EnumerateArray().Where(role => role.ValueKind == JsonValueKind.String).Select(role => role.GetString()!)]
            : [];

    internal static IReadOnlyList<ApiPermission> ReadPermissions(JsonElement profile) =>
        profile.TryGetProperty(Permissions, out var permissions) && permissions.ValueKind == JsonValueKind.Array
            ? [.. permissions.EnumerateArray().Select(permission => new ApiPermission(permission.GetProperty(Api).GetString()!, permission.GetProperty(Name).GetString()!))]
            : [];
}

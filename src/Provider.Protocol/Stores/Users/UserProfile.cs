using System.Text.Json;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Stores.Users;

/// <summary>A user as tokens and UserInfo see it.</summary>
/// <param name="Subject">The <c>sub</c>, for example <c>auth0|…</c>.</param>
/// <param name="IsBlocked">A blocked user gets no token, and the error text says so because SDKs look for it.</param>
/// <param name="Claims">Standard claims by name; which of them leave is decided by scope.</param>
public sealed record UserProfile(string Subject, bool IsBlocked, IReadOnlyDictionary<string, JsonElement> Claims)
{
    /// <summary>Names of roles.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>What the user may do beside what the roles say.</summary>
    public IReadOnlyList<ApiPermission> Permissions { get; init; } = [];
}

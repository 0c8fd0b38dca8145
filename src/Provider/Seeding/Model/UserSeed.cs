using System.Text.Json;
using Provider.Data.Tenants;

namespace Provider.Seeding.Model;

internal sealed record UserSeed(SeedPosition At, string UserId)
{
    public string? Email { get; init; }

    public bool EmailVerified { get; init; }

    public string? Username { get; init; }

    public string? PhoneNumber { get; init; }

    public bool PhoneNumberVerified { get; init; }

    /// <summary>In clear. Null: the user keeps whatever password is stored.</summary>
    public string? Password { get; init; }

    public bool IsBlocked { get; init; }

    /// <summary>Standard claims other than e-mail and phone, by claim name.</summary>
    public SortedDictionary<string, JsonElement> Claims { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Names of roles.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Permissions beside those of the roles.</summary>
    public IReadOnlyList<PermissionSettings> Permissions { get; init; } = [];

    /// <summary>Second factors; empty: those there are stay.</summary>
    public IReadOnlyList<UserFactorSeed> Factors { get; init; } = [];

    public string? AppMetadata { get; init; }

    public string? UserMetadata { get; init; }

    public string Label => Email ?? Username ?? UserId;
}

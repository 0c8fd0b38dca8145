namespace Provider.Seeding.Model;

/// <param name="Strategy"><c>auth0</c> for a database, else as written.</param>
internal sealed record ConnectionSeed(SeedPosition At, string Name, string Strategy)
{
    public string? DisplayName { get; init; }

    /// <summary>The options as one JSON object.</summary>
    public string Options { get; init; } = "{}";

    /// <summary>Whether every application may use it, whatever <see cref="EnabledClients"/> says.</summary>
    public bool IsDomainConnection { get; init; }

    public bool? ShowAsButton { get; init; }

    /// <summary>Names or ids as written.</summary>
    public IReadOnlyList<(string Client, SeedPosition At)> EnabledClients { get; init; } = [];
}

namespace Provider.Seeding.Model;

/// <param name="Client">The name or id as written.</param>
internal sealed record ClientGrantSeed(SeedPosition At, string Client, string Audience)
{
    public IReadOnlyList<(string Value, SeedPosition At)> Scopes { get; init; } = [];
}

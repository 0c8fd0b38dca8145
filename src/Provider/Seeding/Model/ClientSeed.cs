using Provider.Data.Applications;

namespace Provider.Seeding.Model;

internal sealed record ClientSeed(SeedPosition At, string ClientId, string Name)
{
    /// <summary>Null for a public client, or when one is to be generated.</summary>
    public string? Secret { get; init; }

    public IReadOnlyList<string> Callbacks { get; init; } = [];

    public required ApplicationSettings Settings { get; init; }

    public bool IsPublic => Settings.TokenEndpointAuthMethod == "none";

    public bool SignsWithSecret => Settings.JwtConfiguration.Alg == "HS256";
}

using Provider.Data.Applications;

namespace Provider.Seeding.Model;

internal sealed record ClientSeed(SeedPosition At, string ClientId, string Name)
{
    /// <summary>Null for a public client, or when one is to be generated.</summary>
    public string? Secret { get; init; }

    /// <summary>Its public keys, as OpenIddict's JsonWebKeySet holds them.</summary>
    public string? Keys { get; init; }

    public IReadOnlyList<string> Callbacks { get; init; } = [];

    public required ApplicationSettings Settings { get; init; }

    public bool IsPublic => Settings.TokenEndpointAuthMethod == "none";

    public bool HasSecret => Settings.TokenEndpointAuthMethod is "client_secret_post" or "client_secret_basic";

    public bool SignsWithSecret => Settings.JwtConfiguration.Alg == "HS256" || Settings.Authorization.UserInfoSignedResponseAlg == "HS256";
}

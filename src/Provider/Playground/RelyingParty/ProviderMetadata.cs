namespace Provider.Playground.RelyingParty;

/// <summary>What discovery says, as far as it is needed here.</summary>
public sealed record ProviderMetadata(string Issuer, string AuthorizationEndpoint, string TokenEndpoint, string UserInfoEndpoint, string JwksUri, string? EndSessionEndpoint);

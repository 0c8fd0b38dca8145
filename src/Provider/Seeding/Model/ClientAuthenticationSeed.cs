using Provider.Data.Applications;

namespace Provider.Seeding.Model;

/// <summary>How a client of a seed authenticates.</summary>
/// <param name="Method">Null: it does not say.</param>
/// <param name="Keys">Its public keys as a JWK set.</param>
/// <param name="KeysUri">Where it publishes them instead.</param>
/// <param name="Certificate">Which certificates are its own.</param>
internal sealed record ClientAuthenticationSeed(string? Method, string? Keys, string? KeysUri, ClientCertificateSettings? Certificate = null);

using System.Security.Cryptography;
using Provider.Data.Keys;
using Provider.Keys;

namespace Provider.Hosting;

/// <summary>
/// Tries the master key on what is stored before anything is written. A start with the wrong one would otherwise seal new secrets with it, and then neither
/// key could read everything.
/// </summary>
public sealed class MasterKeyCheck(SigningKeyStore keys, KeyRotation rotation, ProviderConfiguration configuration)
{
    /// <exception cref="StartupException">The stored keys were sealed with another master key.</exception>
    public async ValueTask RunAsync(CancellationToken cancellation)
    {
        if (await keys.FindAnyAsync(cancellation) is not { } stored)
            return;
        try
        {
            rotation.Open(stored);
        }
        catch (CryptographicException)
        {
            var source = configuration.Options.MasterKey is { Length: > 0 } ? "Provider:MasterKey" : MasterKeySource.FileOf(configuration.Options);
            throw new StartupException($"{source} is not the key that this database was sealed with. Start with the former key, or restore the database that belongs to this one; nothing was changed.");
        }
    }
}

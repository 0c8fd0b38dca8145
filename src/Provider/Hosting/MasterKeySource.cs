using System.Security.Cryptography;
using Provider.Data;
using Provider.Data.Keys;

namespace Provider.Hosting;

/// <summary>Finds the master key: from configuration, or in Development from a file in the data directory that is made at the first start.</summary>
public static class MasterKeySource
{
    /// <exception cref="StartupException">There is none, or it is not 32 bytes of base64.</exception>
    public static byte[] Read(ProviderOptions options, IHostEnvironment environment)
    {
        if (options.MasterKey is { Length: > 0 } configured)
            return Decode(configured, "Provider:MasterKey");
        if (!environment.IsDevelopment())
            throw new StartupException("Provider:MasterKey is not set. It encrypts signing keys and stored secrets and is required outside Development. Make one with: openssl rand -base64 32");

        var file = FileOf(options);
        if (File.Exists(file))
            return Decode(File.ReadAllText(file).Trim(), file);
        Directory.CreateDirectory(options.DataDirectory);
        var key = RandomNumberGenerator.GetBytes(MasterKey.Length);
        using var stream = OwnerOnlyFile.Create(file);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(key)));
        stream.Flush(flushToDisk: true);
        return key;
    }

    /// <summary>Where Development keeps it.</summary>
    public static string FileOf(ProviderOptions options) => Path.Combine(options.DataDirectory, "master.key");

    private static byte[] Decode(string text, string where)
    {
        var bytes = new byte[256];
        return text.Length <= 300 && Convert.TryFromBase64String(text, bytes, out var length) && length == MasterKey.Length
            ? bytes[..length]
            : throw new StartupException($"{where} is not {MasterKey.Length} bytes in base64. Make one with: openssl rand -base64 32");
    }
}

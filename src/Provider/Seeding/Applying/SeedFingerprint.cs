using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Provider.Seeding.Text;

namespace Provider.Seeding.Applying;

/// <summary>
/// A keyed hash over everything that decides what a seed means. Keyed, because the files may hold passwords in clear and a bare
/// hash in the database would let whoever reads it try guesses.
/// </summary>
internal static class SeedFingerprint
{
    /// <summary>To be raised when the same files are to be written differently, so that an upgraded server applies them again.</summary>
    private const int Version = 2;

    public static string Of(SeedFolder folder, SeedContext options, ReadOnlySpan<byte> key)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Append(hash, $"{Version}\n{folder.Tenant}\n{options.PublicUrl.AbsoluteUri}\n{options.AllowsLoopbackHttp}");
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in folder.Files)
        {
            Append(hash, Path.GetFileName(file.Path));
            Append(hash, file.Content);
            names.UnionWith(Keywords.Find(file.Content).Select(keyword => keyword.Name));
        }
        foreach (var name in names)
        {
            Append(hash, name);
            Append(hash, options.Resolve(name) is { } value ? "=" + value : "");
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Each part is preceded by its length, so that no two seeds read alike.
    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}

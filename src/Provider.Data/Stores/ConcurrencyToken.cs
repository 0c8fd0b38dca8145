using System.Runtime.InteropServices;

namespace Provider.Data.Stores;

/// <summary>
/// What OpenIddict's optimistic concurrency compares: a new value with each change of a row. It is no secret, so it costs no call of the operating system's
/// random numbers, of which a write would make several.
/// </summary>
internal static class ConcurrencyToken
{
    public static string New()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        return MemoryMarshal.Read<Guid>(bytes).ToString();
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Provider.MultiFactor.Factors;

/// <summary>Time-based one-time passwords (RFC 6238) as every authenticator app makes them: SHA-1, six digits, a step of thirty seconds.</summary>
public static class Totp
{
    public const int Digits = 6;
    public const int Period = 30;

    /// <summary>RFC 4226 §4 R6: 160 bits.</summary>
    public const int SecretLength = 20;

    /// <summary>Steps that the clocks may be apart, to either side (RFC 6238 §5.2).</summary>
    private const int Window = 1;

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / Period;

    /// <summary>RFC 4226 §5.3.</summary>
    public static string CodeAt(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 is HMAC-SHA-1 in every authenticator app; nothing rests on collisions here.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <returns>The step that the code belongs to, or null. Every step of the window is compared, whichever fits.</returns>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        var digits = Normalise(code);
        if (digits.Length != Digits)
            return null;
        long? found = null;
        for (var step = StepAt(now) - Window; step <= StepAt(now) + Window; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeAt(secret, step)), digits))
                found = step;
        }

        return found;
    }

    /// <summary>Apps show a gap in the middle, and people type it.</summary>
    private static byte[] Normalise(string code) => code.Length > 16 ? [] : [.. code.Where(letter => letter != ' ').Select(letter => char.IsAsciiDigit(letter) ? (byte)letter : (byte)'x')];

    /// <summary>What a QR code holds; Auth0's form.</summary>
    public static string UriOf(ReadOnlySpan<byte> secret, string tenant, string user) =>
        $"otpauth://totp/{Uri.EscapeDataString(tenant)}:{Uri.EscapeDataString(user)}?secret={Base32.Encode(secret)}&issuer={Uri.EscapeDataString(tenant)}&algorithm=SHA1&digits={Digits}&period={Period}";
}

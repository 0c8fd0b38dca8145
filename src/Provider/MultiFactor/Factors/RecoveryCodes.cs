using System.Security.Cryptography;
using System.Text;
using Provider.Data.Keys;

namespace Provider.MultiFactor.Factors;

/// <summary>Recovery codes as at Auth0: 24 capitals and digits, of which 120 bits are random.</summary>
public static class RecoveryCodes
{
    public const int Length = 24;

    public static string Create() => Base32.Encode(RandomNumberGenerator.GetBytes(15));

    /// <summary>The code that a page shows: the same when it is loaded again, and nowhere stored before the user says to have it.</summary>
    public static string For(MasterKey masterKey, string transaction) =>
        Base32.Encode(HMACSHA256.HashData(masterKey.DeriveKey("mfa-recovery-code"), Encoding.UTF8.GetBytes(transaction)).AsSpan(0, 15));

    /// <summary>Copied by hand: small letters, spaces and hyphens do not matter.</summary>
    public static string Normalise(string code) => code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
}

using System.Security.Cryptography;
using System.Text;

namespace Provider.Data.Keys;

/// <summary>The key under which signing keys and stored secrets rest (AES-256-GCM). Each purpose has a key of its own, derived with HKDF.</summary>
public sealed class MasterKey
{
    public const int Length = 32;

    private readonly byte[] _key;

    /// <exception cref="ArgumentException">The key has not exactly 32 bytes.</exception>
    public MasterKey(byte[] key)
    {
        if (key.Length != Length)
            throw new ArgumentException($"The master key has {key.Length} bytes; it needs {Length}.", nameof(key));
        _key = key;
    }

    public byte[] DeriveKey(string purpose, string name = "") =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, 32, info: Encoding.UTF8.GetBytes($"{purpose}\0{name}"));

    /// <summary>Nonce, ciphertext and tag in one.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plaintext, string purpose)
    {
        var message = new byte[12 + plaintext.Length + 16];
        RandomNumberGenerator.Fill(message.AsSpan(0, 12));
        using var cipher = new AesGcm(DeriveKey(purpose), 16);
        cipher.Encrypt(message.AsSpan(0, 12), plaintext, message.AsSpan(12, plaintext.Length), message.AsSpan(12 + plaintext.Length));
        return message;
    }

    /// <exception cref="CryptographicException">Sealed under another master key or for another purpose, or changed since.</exception>
    public byte[] Open(ReadOnlySpan<byte> message, string purpose)
    {
        if (message.Length < 28)
            throw new CryptographicException("The sealed text is too short.");
        var plaintext = new byte[message.Length - 28];
        using var cipher = new AesGcm(DeriveKey(purpose), 16);
        cipher.Decrypt(message[..12], message[12..^16], message[^16..], plaintext);
        return plaintext;
    }
}

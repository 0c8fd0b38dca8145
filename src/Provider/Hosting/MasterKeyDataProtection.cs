using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Provider.Hosting;

/// <summary>
/// ASP.NET Core's data protection over the master key: no key ring to store, share between nodes or lose. Each purpose has a key of
/// its own (HKDF), each message a random nonce (AES-256-GCM).
/// </summary>
public sealed class MasterKeyDataProtection(byte[] masterKey) : IDataProtectionProvider
{
    public IDataProtector CreateProtector(string purpose) => new Protector(masterKey, purpose);

    private sealed class Protector(byte[] masterKey, string purpose) : IDataProtector
    {
        private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: Encoding.UTF8.GetBytes("data-protection\0" + purpose));

        public IDataProtector CreateProtector(string inner) => new Protector(masterKey, purpose + "\0" + inner);

        public byte[] Protect(byte[] plaintext)
        {
            var message = new byte[12 + plaintext.Length + 16];
            RandomNumberGenerator.Fill(message.AsSpan(0, 12));
            using var cipher = new AesGcm(_key, 16);
            cipher.Encrypt(message.AsSpan(0, 12), plaintext, message.AsSpan(12, plaintext.Length), message.AsSpan(12 + plaintext.Length));
            return message;
        }

        public byte[] Unprotect(byte[] protectedData)
        {
            if (protectedData.Length < 28)
                throw new CryptographicException("The protected text is too short.");
            var plaintext = new byte[protectedData.Length - 28];
            using var cipher = new AesGcm(_key, 16);
            cipher.Decrypt(protectedData.AsSpan(0, 12), protectedData.AsSpan(12, plaintext.Length), protectedData.AsSpan(12 + plaintext.Length), plaintext);
            return plaintext;
        }
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Stores.Clients;

namespace Provider.Data.OpenIddict;

/// <summary>
/// Client secrets in OpenIddict's form: base64 of a marker, the hash function, the iterations, the salt and the PBKDF2 output. What we write is byte for byte
/// what OpenIddict writes (HMAC-SHA256, 10,000 iterations); what we read may use other values.
/// </summary>
public sealed class ClientSecretHash : ISecretHash
{
    private const int Iterations = 10_000;
    private const int SaltLength = 16;
    private const int OutputLength = 32;
    private const int HeaderLength = 13;

    public string Create(string secret)
    {
        var bytes = new byte[HeaderLength + SaltLength + OutputLength];
        bytes[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), 1);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(5), Iterations);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(9), SaltLength);
        var salt = bytes.AsSpan(HeaderLength, SaltLength);
        RandomNumberGenerator.Fill(salt);
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(secret), salt, bytes.AsSpan(HeaderLength + SaltLength), Iterations, HashAlgorithmName.SHA256);
        return Convert.ToBase64String(bytes);
    }

    public bool Verify(string secret, string hash)
    {
        var bytes = new byte[512];
        if (!Convert.TryFromBase64String(hash, bytes, out var length) || length < HeaderLength + 32 || bytes[0] != 1)
            return false;
        var iterations = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5));
        var saltLength = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(9));
        if (iterations is 0 or > 10_000_000 || saltLength is < 16 or > 256 || length - HeaderLength - (int)saltLength < 16 || AlgorithmOf(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1))) is not { } algorithm)
            return false;

        var salt = bytes.AsSpan(HeaderLength, (int)saltLength);
        var expected = bytes.AsSpan(HeaderLength + (int)saltLength, length - HeaderLength - (int)saltLength);
        var actual = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(secret), salt, (int)iterations, algorithm, expected.Length);
        return CryptographicOperations.FixedTimeEquals(actual, expected);
    }

    private static HashAlgorithmName? AlgorithmOf(uint prf) => prf switch
    {
        0 => HashAlgorithmName.SHA1,
        1 => HashAlgorithmName.SHA256,
        2 => HashAlgorithmName.SHA512,
        _ => null,
    };
}

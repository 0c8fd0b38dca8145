using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tokens;

/// <summary>
/// Subjects that differ from sector to sector, so that two apps cannot compare their users (OpenID Connect Core §8.1). They are the user's own <c>sub</c>
/// encrypted under the tenant's key with a synthetic IV (the construction of RFC 5297: the same user always gets the same text, and nobody else can make or
/// read one). So no table is needed to find the user again when a hint or a token comes back.
/// </summary>
public sealed class PairwiseSubjects
{
    private const int TagLength = 16;

    /// <summary>Padding, so that the length does not tell one user from another.</summary>
    private const int Block = 32;

    private readonly byte[] _macKey;
    private readonly byte[] _cipherKey;
    private readonly byte[] _sector;

    /// <param name="key">32 bytes, the tenant's own.</param>
    /// <param name="sector">The host that counts for the client.</param>
    public PairwiseSubjects(byte[] key, string sector)
    {
        _macKey = HKDF.Expand(HashAlgorithmName.SHA256, key, 32, "mac"u8.ToArray());
        _cipherKey = HKDF.Expand(HashAlgorithmName.SHA256, key, 32, "cipher"u8.ToArray());
        _sector = Encoding.UTF8.GetBytes(sector + "\0");
    }

    /// <summary>The <c>sub</c> that this sector sees.</summary>
    public string Of(string subject)
    {
        var text = Encoding.UTF8.GetBytes(subject);
        var padded = new byte[((text.Length / Block) + 1) * Block];
        text.CopyTo(padded, 0);
        padded[text.Length] = 0x80;
        var message = new byte[TagLength + padded.Length];
        TagOf(padded).CopyTo(message, 0);
        Transform(message.AsSpan(0, TagLength), padded, message.AsSpan(TagLength));
        return Base64Url.Encode(message);
    }

    /// <summary>Back to the user's own <c>sub</c>.</summary>
    /// <returns>Null for what was not made for this sector under this key.</returns>
    public string? Read(string pairwise)
    {
        if (pairwise.Length > 1024 || !Base64Url.TryDecode(pairwise, out var message) || message.Length < TagLength + Block)
            return null;
        var padded = new byte[message.Length - TagLength];
        Transform(message.AsSpan(0, TagLength), message.AsSpan(TagLength), padded);
        if (!CryptographicOperations.FixedTimeEquals(TagOf(padded), message.AsSpan(0, TagLength)))
            return null;
        var end = padded.AsSpan().LastIndexOf((byte)0x80);
        return end < 0 ? null : Encoding.UTF8.GetString(padded, 0, end);
    }

    private byte[] TagOf(byte[] padded) => HMACSHA256.HashData(_macKey, (byte[])[.. _sector, .. padded])[..TagLength];

    /// <summary>AES-256 in counter mode. The tag is the initial counter; each message has its own key stream unless it is the same message.</summary>
    private void Transform(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> source, Span<byte> target)
    {
        using var aes = Aes.Create();
        aes.Key = _cipherKey;
        Span<byte> counter = stackalloc byte[TagLength];
        Span<byte> stream = stackalloc byte[TagLength];
        tag.CopyTo(counter);
        for (var i = 0; i < source.Length; i += TagLength)
        {
            aes.EncryptEcb(counter, stream, PaddingMode.None);
            for (var j = 0; j < TagLength && i + j < source.Length; j++)
                target[i + j] = (byte)(source[i + j] ^ stream[j]);
            for (var j = TagLength - 1; j >= 0 && ++counter[j] == 0; j--)
            {
            }
        }
    }
}

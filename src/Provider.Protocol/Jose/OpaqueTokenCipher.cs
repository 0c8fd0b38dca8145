using System.Security.Cryptography;
using System.Text;

namespace Provider.Protocol.Jose;

/// <summary>
/// Tokens that only their issuer can open: a compact JWE with <c>alg</c> dir and <c>enc</c> A256GCM (RFC 7516, RFC 7518 §4.5 and §5.3). The type is
/// part of the authenticated header, and a header other than our own is not even parsed.
/// </summary>
public sealed class OpaqueTokenCipher(byte[] key)
{
    private const int MaxLength = 8 * 1024;

    // Instances are not promised to be thread-safe, and making one costs a key schedule.
    private readonly System.Collections.Concurrent.ConcurrentBag<AesGcm> _idle = [];
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _headers = new();

    public string Seal(ReadOnlySpan<byte> payload, string type)
    {
        var header = HeaderFor(type);
        Span<byte> nonce = stackalloc byte[12];
        Span<byte> tag = stackalloc byte[16];
        RandomNumberGenerator.Fill(nonce);
        var ciphertext = new byte[payload.Length];
        var cipher = Take();
        cipher.Encrypt(nonce, payload, ciphertext, tag, Encoding.ASCII.GetBytes(header));
        _idle.Add(cipher);
        return $"{header}..{Base64Url.Encode(nonce)}.{Base64Url.Encode(ciphertext)}.{Base64Url.Encode(tag)}";
    }

    public bool TryOpen(string token, string type, out byte[] payload)
    {
        payload = [];
        var header = HeaderFor(type);
        if (token.Length > MaxLength || !token.StartsWith(header, StringComparison.Ordinal) || !token.AsSpan(header.Length).StartsWith(".."))
            return false;
        var rest = token.AsSpan(header.Length + 2);
        var first = rest.IndexOf('.');
        var last = rest.LastIndexOf('.');
        if (first < 0 || last == first
            || !Base64Url.TryDecode(rest[..first], out var nonce) || nonce.Length != 12
            || !Base64Url.TryDecode(rest[(first + 1)..last], out var ciphertext)
            || !Base64Url.TryDecode(rest[(last + 1)..], out var tag) || tag.Length != 16)
            return false;

        var plaintext = new byte[ciphertext.Length];
        var cipher = Take();
        try
        {
            cipher.Decrypt(nonce, ciphertext, tag, plaintext, Encoding.ASCII.GetBytes(header));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        finally
        {
            _idle.Add(cipher);
        }

        payload = plaintext;
        return true;
    }

    private AesGcm Take() => _idle.TryTake(out var cipher) ? cipher : new AesGcm(key, 16);

    private string HeaderFor(string type) =>
        _headers.GetOrAdd(type, static type => Base64Url.Encode(Encoding.ASCII.GetBytes($$"""{"alg":"dir","enc":"A256GCM","typ":"{{type}}"}""")));
}

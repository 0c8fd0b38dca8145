using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Provider.Protocol.Jose;

/// <summary>
/// Tokens that only their issuer can open: a compact JWE with <c>alg</c> dir and <c>enc</c> A256GCM (RFC 7516, RFC 7518 §4.5 and §5.3). The type is
/// part of the authenticated header, and a header other than our own is not even parsed: no compression, no other algorithm, no other type.
/// </summary>
public sealed class OpaqueTokenCipher
{
    /// <summary>Characters of a token; a longer one is neither made nor looked at.</summary>
    public const int MaxLength = 16 * 1024;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>What may stand in a JSON string and in a media type alike.</summary>
    private static readonly SearchValues<char> TypeLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._/");

    private readonly byte[] _key;

    // Instances are not promised to be thread-safe, and making one costs a key schedule.
    private readonly ConcurrentBag<AesGcm> _idle = [];
    private readonly ConcurrentDictionary<string, Header> _headers = new(StringComparer.Ordinal);

    /// <param name="key">32 bytes. Nonces are random, so one key is good for 2³² tokens (NIST SP 800-38D §8.3).</param>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public OpaqueTokenCipher(byte[] key)
    {
        // AES would take 16 bytes as well and silently be weaker than the header says.
        if (key.Length != 32)
            throw new ArgumentException("A256GCM needs a key of 32 bytes.", nameof(key));
        _key = [.. key];
    }

    /// <param name="payload">What to hide.</param>
    /// <param name="type">What the token is; only <see cref="TryOpen"/> with the same type opens it.</param>
    /// <exception cref="ArgumentException">The payload is too long, or the type no media type.</exception>
    public string Seal(ReadOnlySpan<byte> payload, string type)
    {
        var header = HeaderFor(type);
        if (payload.Length > LongestPayload(header))
            throw new ArgumentException($"A token of {payload.Length} bytes is too long to be sealed.", nameof(payload));
        Span<byte> nonce = stackalloc byte[NonceLength];
        Span<byte> tag = stackalloc byte[TagLength];
        RandomNumberGenerator.Fill(nonce);
        var ciphertext = new byte[payload.Length];
        var cipher = Take();
        try
        {
            cipher.Encrypt(nonce, payload, ciphertext, tag, header.Authenticated);
        }
        finally
        {
            _idle.Add(cipher);
        }

        return $"{header.Text}..{Base64Url.Encode(nonce)}.{Base64Url.Encode(ciphertext)}.{Base64Url.Encode(tag)}";
    }

    /// <returns>False for everything that this key has not sealed under this type.</returns>
    public bool TryOpen(string token, string type, out byte[] payload)
    {
        payload = [];
        var header = HeaderFor(type);
        if (token.Length > MaxLength || !token.StartsWith(header.Text, StringComparison.Ordinal) || !token.AsSpan(header.Text.Length).StartsWith(".."))
            return false;
        var rest = token.AsSpan(header.Text.Length + 2);
        var first = rest.IndexOf('.');
        var last = rest.LastIndexOf('.');
        if (first < 0 || last == first
            || !Base64Url.TryDecode(rest[..first], out var nonce) || nonce.Length != NonceLength
            || !Base64Url.TryDecode(rest[(first + 1)..last], out var ciphertext)
            || !Base64Url.TryDecode(rest[(last + 1)..], out var tag) || tag.Length != TagLength)
            return false;

        var plaintext = new byte[ciphertext.Length];
        var cipher = Take();
        try
        {
            cipher.Decrypt(nonce, ciphertext, tag, plaintext, header.Authenticated);
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

    /// <summary>Four base64url characters carry three bytes; four dots, the nonce and the tag are taken off first.</summary>
    private static int LongestPayload(Header header) => (MaxLength - header.Text.Length - 4 - 16 - 22) / 4 * 3;

    private AesGcm Take() => _idle.TryTake(out var cipher) ? cipher : new AesGcm(_key, TagLength);

    private Header HeaderFor(string type) => _headers.GetOrAdd(type, static type =>
    {
        if (type.Length is 0 or > 64 || type.AsSpan().ContainsAnyExcept(TypeLetters))
            throw new ArgumentException("The type is no media type.", nameof(type));
        var text = Base64Url.Encode(Encoding.ASCII.GetBytes($$"""{"alg":"dir","enc":"A256GCM","typ":"{{type}}"}"""));
        return new Header(text, Encoding.ASCII.GetBytes(text));
    });

    /// <summary>The additional authenticated data of a JWE are the ASCII bytes of its encoded header (RFC 7516 §5.1 step 14).</summary>
    private sealed record Header(string Text, byte[] Authenticated);
}

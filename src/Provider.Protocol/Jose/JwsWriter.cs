using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Provider.Protocol.Jose;

/// <summary>Writes signed tokens in compact form (RFC 7515 §7.1). The busiest code of the engine, so it works in reused buffers.</summary>
public static class JwsWriter
{
    /// <summary>Bytes a thread keeps for its next token; one huge token must not stay in memory for good.</summary>
    private const int MostKept = 64 * 1024;

    [ThreadStatic]
    private static Scratch? Reused;

    public static string Write(SigningKey key, string type, Action<Utf8JsonWriter> claims) =>
        Write(key, type, claims, static (writer, write) => write(writer));

    public static string Write<TState>(SigningKey key, string type, TState state, Action<Utf8JsonWriter, TState> claims)
    {
        // Taken, not shared: a claim may itself be a token, and the callback may fail half-way.
        var scratch = Reused ?? new Scratch();
        Reused = null;
        scratch.Payload.ResetWrittenCount();
        scratch.Json.Reset(scratch.Payload);
        scratch.Json.WriteStartObject();
        claims(scratch.Json, state);
        scratch.Json.WriteEndObject();
        scratch.Json.Flush();

        var header = key.EncodedHeaders.GetOrAdd(type, static (type, key) => EncodeHeader(key, type), key);
        var payload = scratch.Payload.WrittenSpan;
        var signedLength = header.Length + 1 + System.Buffers.Text.Base64Url.GetEncodedLength(payload.Length);
        var token = ArrayPool<byte>.Shared.Rent(signedLength + 1 + System.Buffers.Text.Base64Url.GetEncodedLength(key.SignatureLength));
        try
        {
            header.CopyTo(token, 0);
            token[header.Length] = (byte)'.';
            System.Buffers.Text.Base64Url.EncodeToUtf8(payload, token.AsSpan(header.Length + 1));
            Span<byte> signature = stackalloc byte[key.SignatureLength];
            var length = key.Sign(token.AsSpan(0, signedLength), signature);
            token[signedLength] = (byte)'.';
            var encoded = System.Buffers.Text.Base64Url.EncodeToUtf8(signature[..length], token.AsSpan(signedLength + 1));
            if (scratch.Payload.Capacity <= MostKept)
                Reused = scratch;
            return Encoding.ASCII.GetString(token, 0, signedLength + 1 + encoded);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(token);
        }
    }

    private static byte[] EncodeHeader(SigningKey key, string type)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("alg", key.Algorithm);
            writer.WriteString("typ", type);
            if (key.KeyId.Length > 0)
                writer.WriteString("kid", key.KeyId);
            writer.WriteEndObject();
        }

        return Encoding.ASCII.GetBytes(Base64Url.Encode(buffer.WrittenSpan));
    }

    private sealed class Scratch
    {
        public Scratch() => Json = new Utf8JsonWriter(Payload, new JsonWriterOptions { SkipValidation = true });

        public ArrayBufferWriter<byte> Payload { get; } = new(1024);

        public Utf8JsonWriter Json { get; }
    }
}

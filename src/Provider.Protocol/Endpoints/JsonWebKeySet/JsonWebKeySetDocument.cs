using System.Buffers;
using System.Text.Json;

namespace Provider.Protocol.Endpoints.JsonWebKeySet;

/// <summary>The published keys (RFC 7517 §5): next, current and previous, public halves only.</summary>
public sealed class JsonWebKeySetDocument
{
    public byte[] Write(Issuer issuer)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            foreach (var key in issuer.Keys.Published)
                key.WriteTo(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}

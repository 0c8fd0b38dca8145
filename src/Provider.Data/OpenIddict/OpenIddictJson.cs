using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Provider.Data.OpenIddict;

/// <summary>
/// JSON in OpenIddict's string columns: compact, with the relaxed escaper, null for nothing. The escaper matters: OpenIddict finds
/// redirect URIs by searching the raw text, so an ampersand written as \u0026 would never be found.
/// </summary>
public static class OpenIddictJson
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? WriteList(IReadOnlyCollection<string> values) => values.Count == 0 ? null : Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    });

    public static string? WriteMap(IReadOnlyCollection<KeyValuePair<string, string>> values) => values.Count == 0 ? null : Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in values)
            writer.WriteString(name, value);
        writer.WriteEndObject();
    });

    /// <summary>Null, empty text and null entries read as nothing.</summary>
    public static IReadOnlyList<string> ReadList(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return [];
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).Where(text => text.Length > 0)]
            : [];
    }

    public static IReadOnlyDictionary<string, string> ReadMap(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return new Dictionary<string, string>();
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String).ToDictionary(member => member.Name, member => member.Value.GetString()!)
            : new Dictionary<string, string>();
    }

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

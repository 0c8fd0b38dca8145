using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Provider.Protocol.Jose;

/// <summary>JSON objects from outside: valid UTF-8, bounded depth, and no member twice, because two readers would pick different ones.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16, AllowDuplicateProperties = false };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out JwtClaims? claims, [NotNullWhen(false)] out string? reason)
    {
        claims = null;
        try
        {
            _ = StrictUtf8.GetCharCount(json);
            using var document = JsonDocument.Parse(json.ToArray(), Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                reason = "not a JSON object";
                return false;
            }

            claims = new JwtClaims(document.RootElement.Clone());
            reason = null;
            return true;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            reason = "not strict JSON";
            return false;
        }
    }
}

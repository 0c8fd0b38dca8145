using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace Provider.Protocol.Jose;

/// <summary>JSON objects from outside: valid UTF-8, bounded depth, and nothing that two readers could take for different things.</summary>
public static class StrictJson
{
    private const int MaxDepth = 16;

    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out JwtClaims? claims, [NotNullWhen(false)] out string? reason)
    {
        claims = null;
        reason = Read(json, out var root);
        if (reason is not null)
            return false;
        claims = new JwtClaims(root);
        return true;
    }

    private static string? Read(ReadOnlySpan<byte> json, out JsonElement root)
    {
        root = default;
        try
        {
            if (!Utf8.IsValid(json) || !HasOnlyReadableValues(json))
                return "not strict JSON";
            root = JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return root.ValueKind == JsonValueKind.Object ? null : "not a JSON object";
        }
        catch (JsonException)
        {
            return "not strict JSON";
        }
    }

    /// <summary>
    /// Half a surrogate pair (<c>"\ud800"</c>) is no string and 1e999 no number. The framework finds out only when somebody reads the value, or
    /// compares the name, and then throws; so they are looked for before anything else is done.
    /// </summary>
    private static bool HasOnlyReadableValues(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && !double.IsFinite(reader.GetDouble()))
                return false;
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && !IsText(ref reader))
                return false;
        }

        return true;
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            _ = reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Provider.Protocol.Jose;

/// <summary>Read access to a JSON object; a member of the wrong type counts as absent.</summary>
public sealed class JwtClaims(JsonElement root)
{
    public JsonElement Root { get; } = root;

    public bool Has(string name) => Root.TryGetProperty(name, out _);

    public bool TryGetString(string name, [NotNullWhen(true)] out string? value)
    {
        value = Root.TryGetProperty(name, out var element) ? Text(element) : null;
        return value is not null;
    }

    public bool TryGetLong(string name, out long value)
    {
        value = 0;
        return Root.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out value);
    }

    /// <summary>A string, or an array of nothing but strings (as <c>aud</c>, RFC 7519 §4.1.3).</summary>
    public bool TryGetStringOrArray(string name, [NotNullWhen(true)] out IReadOnlyList<string>? values)
    {
        values = null;
        if (!Root.TryGetProperty(name, out var element))
            return false;
        if (element.ValueKind != JsonValueKind.Array)
        {
            values = Text(element) is { } single ? [single] : null;
            return values is not null;
        }

        var items = new List<string>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            if (Text(item) is not { } text)
                return false;
            items.Add(text);
        }

        values = items;
        return true;
    }

    private static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is no string. What we parse has none, but elements may come from elsewhere.
            return null;
        }
    }
}

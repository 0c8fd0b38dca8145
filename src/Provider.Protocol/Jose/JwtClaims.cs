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
        value = null;
        if (!Root.TryGetProperty(name, out var element) || element.ValueKind != JsonValueKind.String)
            return false;
        try
        {
            value = element.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape: no string at all.
            return false;
        }
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
        if (TryGetString(name, out var single))
            values = [single];
        else if (Root.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.Array && element.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            values = [.. element.EnumerateArray().Select(item => item.GetString()!)];
        return values is not null;
    }
}

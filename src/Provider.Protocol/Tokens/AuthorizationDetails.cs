using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tokens;

/// <summary>What a client asks for in detail (RFC 9396 §2): a list of objects, each with a type. What else they hold is the API's business.</summary>
public sealed record AuthorizationDetails(string Json, IReadOnlyList<JsonElement> Items)
{
    private const int MostItems = 20;

    public IEnumerable<string> Types => Items.Select(item => item.GetProperty("type").GetString()!);

    /// <param name="json">The parameter.</param>
    /// <param name="details">What it asks for.</param>
    /// <param name="reason">Why not, for the log.</param>
    public static bool TryParse(string json, [NotNullWhen(true)] out AuthorizationDetails? details, [NotNullWhen(false)] out string? reason)
    {
        details = null;

        // The strict reader takes objects only.
        if (!StrictJson.TryParse(Encoding.UTF8.GetBytes($$"""{"list":{{json}}}"""), out var wrapped, out reason))
            return false;
        var list = wrapped.Root.GetProperty("list");
        var items = list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [];
        reason = wrapped.Root.EnumerateObject().Count() != 1 ? "not a JSON list"
            : items.Count is 0 or > MostItems ? $"not a list of 1 to {MostItems} objects"
            : items.Exists(item => item.ValueKind != JsonValueKind.Object || !new JwtClaims(item).TryGetString("type", out var type) || type.Length is 0 or > 200) ? "an object has no type" : null;
        if (reason is null)
            details = new AuthorizationDetails(list.GetRawText(), items);
        return reason is null;
    }
}

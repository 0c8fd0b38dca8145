using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Provider.Playground;

/// <summary>JSON for people.</summary>
internal static class JsonText
{
    // The page encodes for HTML; escaping for HTML here as well would only make it unreadable.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["iss"] = "who issued it: the provider",
        ["sub"] = "the user, for good",
        ["aud"] = "whom it is meant for",
        ["azp"] = "the application that asked",
        ["sid"] = "the provider's session: a logout hint has to name this one",
        ["exp"] = "valid until",
        ["iat"] = "issued at",
        ["auth_time"] = "when the password was typed",
        ["nonce"] = "the value this sign-in sent along",
        ["at_hash"] = "hash of the access token beside it",
        ["scope"] = "what the application may do",
        ["gty"] = "the grant it came from",
        ["jti"] = "number of this token",
    };

    /// <summary>Those of the protocol first.</summary>
    public static IReadOnlyList<Claim> Claims(JsonElement token) =>
        [.. token.EnumerateObject().OrderByDescending(claim => Meanings.ContainsKey(claim.Name)).Select(claim => new Claim(claim.Name, Text(claim), Meanings.GetValueOrDefault(claim.Name)))];

    public static string Pretty(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonSerializer.Serialize(document.RootElement, Indented);
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private static string Text(JsonProperty claim) => claim.Value.ValueKind switch
    {
        JsonValueKind.String => claim.Value.GetString()!,
        JsonValueKind.Number when claim.Name is "exp" or "iat" or "nbf" or "auth_time" && claim.Value.TryGetInt64(out var seconds) && seconds is > 0 and < 253402300799 =>
            $"{seconds} ({DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC)",
        _ => JsonSerializer.Serialize(claim.Value, Indented),
    };
}

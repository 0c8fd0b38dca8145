using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Stores;

/// <summary>What we keep in the Properties column of a token: one namespaced member, as OpenIddict leaves room for.</summary>
internal sealed record TokenProperties
{
    [JsonPropertyName("provider:grant")]
    public GrantData? Grant { get; init; }

    /// <summary>On a user code: the row of the device code it leads to.</summary>
    [JsonPropertyName("provider:device")]
    public string? DeviceCodeId { get; init; }

    public static TokenProperties? Parse(string? json) => string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize(json, TokenPropertiesJson.Relaxed.TokenProperties);

    public static string Write(GrantData grant, string deviceCodeId) =>
        JsonSerializer.Serialize(new TokenProperties { Grant = grant, DeviceCodeId = deviceCodeId }, TokenPropertiesJson.Relaxed.TokenProperties);

    public static string Write(GrantData grant) => JsonSerializer.Serialize(new TokenProperties { Grant = grant }, TokenPropertiesJson.Relaxed.TokenProperties);

    public static GrantData? Read(string? json) => Parse(json)?.Grant;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(TokenProperties))]
internal sealed partial class TokenPropertiesJson : JsonSerializerContext
{
    public static TokenPropertiesJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    });
}

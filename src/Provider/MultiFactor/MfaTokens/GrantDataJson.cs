using System.Text.Json;
using System.Text.Json.Serialization;
using Provider.Protocol.Stores.Tokens;

namespace Provider.MultiFactor.MfaTokens;

/// <summary>What a mfa_token will be exchanged for, as it is stored.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(GrantData))]
internal sealed partial class GrantDataJson : JsonSerializerContext
{
    public static string Write(GrantData data) => JsonSerializer.Serialize(data, Default.GrantData);

    public static GrantData Read(string? json) => JsonSerializer.Deserialize(json!, Default.GrantData)!;
}

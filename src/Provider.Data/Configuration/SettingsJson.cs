using System.Text.Json.Serialization;
using Provider.Data.Applications;
using Provider.Data.Tenants;

namespace Provider.Data.Configuration;

/// <summary>How settings are stored: Auth0's snake_case names, nothing written for null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TenantSettings))]
[JsonSerializable(typeof(ApplicationSettings))]
[JsonSerializable(typeof(ResourceServerSettings))]
public sealed partial class SettingsJson : JsonSerializerContext;

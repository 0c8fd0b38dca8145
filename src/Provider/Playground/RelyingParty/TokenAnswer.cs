using System.Text.Json;

namespace Provider.Playground.RelyingParty;

/// <summary>The token endpoint's JSON, not yet believed.</summary>
public sealed record TokenAnswer(string AccessToken, string? IdToken, string? RefreshToken, string? Scope, long ExpiresIn)
{
    public static TokenAnswer Read(JsonElement json) => new(
        Text(json, "access_token") ?? throw new RelyingPartyException("The token endpoint gave no access token."),
        Text(json, "id_token"),
        Text(json, "refresh_token"),
        Text(json, "scope"),
        json.TryGetProperty("expires_in", out var seconds) && seconds.TryGetInt64(out var value) ? value : 0);

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

using System.Text.Json;

namespace Provider.Playground.RelyingParty;

/// <summary>An ID token that passed every check.</summary>
public sealed record VerifiedIdToken(string Jwt, JsonElement Claims, string Subject, string? SessionId, DateTimeOffset ExpiresAt, IReadOnlyList<string> Checks)
{
    /// <summary>Who it speaks of, for a person.</summary>
    public string Name => Text("name") ?? Text("email") ?? Subject;

    private string? Text(string claim) => Claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

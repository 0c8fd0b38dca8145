using System.Text.Json;

namespace Provider.Registration;

/// <summary>How the application will sign users in: settled from what was sent and what is filled in (OpenID Connect Dynamic Client Registration 1.0 §2).</summary>
internal sealed record ClientFlows(string AppType, string AuthMethod, IReadOnlyList<string> GrantTypes, IReadOnlyList<string> ResponseTypes)
{
    private const string Code = "authorization_code";
    private const string Implicit = "implicit";

    /// <summary>As Auth0 does, others are dropped: an application that nobody vouches for does not act for itself.</summary>
    private static readonly string[] Grants = [Code, Implicit, "refresh_token"];

    private static readonly string[] Responses = ["code", "id_token", "id_token token", "code id_token", "code token", "code id_token token"];

    /// <returns>Null, with the reason, when the metadata contradict themselves.</returns>
    public static ClientFlows? Settle(JsonElement metadata, out string reason)
    {
        var responses = TextsOf(metadata, "response_types")?.Select(InOrder).ToList();
        var grants = TextsOf(metadata, "grant_types")?.Where(Grants.Contains).Distinct(StringComparer.Ordinal).ToList()
            ?? (responses is null ? [Code] : Grants.Where(grant => responses.Any(response => Needs(response).Contains(grant))).ToList());
        responses ??= grants.Contains(Code) ? ["code"] : grants.Contains(Implicit) ? ["id_token"] : [];
        var method = TextOf(metadata, "token_endpoint_auth_method") ?? "client_secret_basic";
        var type = TextOf(metadata, "application_type") ?? "web";
        reason = Judge(type, grants, responses);
        return reason.Length > 0 ? null : new ClientFlows(type == "native" ? "native" : method == "none" ? "spa" : "regular_web", method, grants, responses);
    }

    private static string Judge(string type, List<string> grants, List<string> responses)
    {
        if (type is not ("web" or "native"))
            return "application_type must be web or native.";
        if (grants.Count == 0)
            return $"grant_types must hold one of {string.Join(", ", Grants)}.";
        if (responses.FirstOrDefault(response => !Responses.Contains(response)) is not null)
            return $"response_types must be among: {string.Join("; ", Responses)}.";
        return responses.Any(response => Needs(response).Any(grant => !grants.Contains(grant)))
            ? "response_types and grant_types do not fit: code needs authorization_code, id_token and token need implicit."
            : "";
    }

    private static IEnumerable<string> Needs(string response)
    {
        var parts = response.Split(' ');
        if (parts.Contains("code"))
            yield return Code;
        if (parts.Contains("id_token") || parts.Contains("token"))
            yield return Implicit;
    }

    /// <summary>The order of the words means nothing (OAuth 2.0 Multiple Response Types §3).</summary>
    private static string InOrder(string response) => string.Join(' ', response.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private static string? TextOf(JsonElement metadata, string name) =>
        TranslateMetadata.Find(metadata, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static List<string>? TextsOf(JsonElement metadata, string name) =>
        TranslateMetadata.Find(metadata, name) is { ValueKind: JsonValueKind.Array } value
            ? [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : "")]
            : null;
}

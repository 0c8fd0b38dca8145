using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tokens;

/// <summary>What the <c>claims</c> parameter asks for (OpenID Connect Core §5.5), as far as we can answer it.</summary>
public sealed record ClaimsRequest
{
    private const int MostMembers = 100;

    /// <summary>Names of user claims for the ID token.</summary>
    public IReadOnlyList<string> IdToken { get; private init; } = [];

    /// <summary>Names of user claims for UserInfo.</summary>
    public IReadOnlyList<string> UserInfo { get; private init; } = [];

    /// <summary>The scopes that the claims belong to.</summary>
    public IEnumerable<string> Scopes => IdToken.Concat(UserInfo).Select(ClaimRules.ScopeOf).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>The values of <c>sub</c> that will do; null: anybody.</summary>
    public IReadOnlyList<string>? Subjects { get; private init; }

    public bool AsksAuthenticationContext { get; private init; }

    public bool IsAuthenticationContextEssential { get; private init; }

    /// <summary>The values of <c>acr</c> asked for.</summary>
    public IReadOnlyList<string> AuthenticationContexts { get; private init; } = [];

    public bool AsksAuthTime { get; private init; }

    /// <param name="json">The parameter.</param>
    /// <param name="request">What it asks.</param>
    /// <param name="reason">Why not, for the log.</param>
    public static bool TryParse(string json, [NotNullWhen(true)] out ClaimsRequest? request, [NotNullWhen(false)] out string? reason)
    {
        request = null;
        if (!StrictJson.TryParse(Encoding.UTF8.GetBytes(json), out var root, out reason))
            return false;
        reason = Check(root.Root, "id_token", out var idToken);
        var alsoWrong = Check(root.Root, "userinfo", out var userInfo);
        reason ??= alsoWrong;
        if (reason is not null)
            return false;
        var wanted = Values(idToken, "sub").Concat(Values(userInfo, "sub")).ToList();
        var context = idToken.GetValueOrDefault("acr");
        request = new ClaimsRequest
        {
            IdToken = [.. idToken.Keys.Where(ClaimRules.IsKnown)],
            UserInfo = [.. userInfo.Keys.Where(ClaimRules.IsKnown)],
            Subjects = wanted.Count > 0 ? wanted : null,
            AsksAuthenticationContext = idToken.ContainsKey("acr"),
            IsAuthenticationContextEssential = context.ValueKind == JsonValueKind.Object && context.TryGetProperty("essential", out var essential) && essential.ValueKind == JsonValueKind.True,
            AuthenticationContexts = Values(idToken, "acr"),
            AsksAuthTime = idToken.ContainsKey("auth_time"),
        };
        return true;
    }

    /// <summary>Each member is null or an object of essential, value and values (§5.5.1); others may be added and are passed over.</summary>
    private static string? Check(JsonElement root, string name, out Dictionary<string, JsonElement> members)
    {
        members = new(StringComparer.Ordinal);
        if (!root.TryGetProperty(name, out var section) || section.ValueKind == JsonValueKind.Null)
            return null;
        if (section.ValueKind != JsonValueKind.Object)
            return $"{name} is not an object";
        foreach (var member in section.EnumerateObject())
        {
            if (member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object))
                return $"a claim of {name} is neither null nor an object";
            if (member.Value.ValueKind == JsonValueKind.Object && FaultOf(member.Value) is { } fault)
                return fault;
            if (members.Count == MostMembers)
                return $"{name} has more than {MostMembers} claims";
            members.Add(member.Name, member.Value);
        }

        return null;
    }

    private static string? FaultOf(JsonElement claim)
    {
        if (claim.TryGetProperty("essential", out var essential) && essential.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return "essential is neither true nor false";
        return claim.TryGetProperty("values", out var values) && values.ValueKind != JsonValueKind.Array ? "values is not a list" : null;
    }

    private static List<string> Values(Dictionary<string, JsonElement> members, string name)
    {
        var found = new List<string>();
        if (!members.TryGetValue(name, out var claim) || claim.ValueKind != JsonValueKind.Object)
            return found;
        if (claim.TryGetProperty("value", out var single) && single.ValueKind == JsonValueKind.String)
            found.Add(single.GetString()!);
        if (claim.TryGetProperty("values", out var list))
            found.AddRange(list.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!));
        return found;
    }
}

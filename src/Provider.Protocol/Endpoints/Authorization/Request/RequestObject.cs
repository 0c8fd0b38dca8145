using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Provider.Protocol.Http;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Endpoints.Authorization.Request;

/// <summary>A request object that was found to be in order.</summary>
/// <param name="Claims">What it holds.</param>
/// <param name="IsSigned">Whether the client vouches for it.</param>
/// <param name="StandsAlone">Whether nothing beside it counts (RFC 9101 §6.3); otherwise it overrides what stands beside it (OpenID Connect Core §6).</param>
public sealed record RequestObject(JwtClaims Claims, bool IsSigned, bool StandsAlone)
{
    /// <summary>About the token and not of the request.</summary>
    private static readonly HashSet<string> OfTheToken = ["iss", "aud", "exp", "nbf", "iat", "jti", "sub"];

    /// <param name="outer">The parameters beside the object.</param>
    /// <param name="merged">The whole request.</param>
    /// <param name="fault">Why not.</param>
    public bool TryMerge(RequestParameters outer, [NotNullWhen(true)] out RequestParameters? merged, [NotNullWhen(false)] out string? fault)
    {
        merged = null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in Claims.Root.EnumerateObject().Where(member => !OfTheToken.Contains(member.Name)))
        {
            if (member.Name is "request" or "request_uri")
                return Fail("it holds another request object", out fault);
            if (member.Value.ValueKind == JsonValueKind.Null)
                continue;
            if (TextOf(member) is not { } text || text.Contains('\0'))
                return Fail("a member is of a kind that no parameter has", out fault);
            if (RequestParameters.Add(values, member.Name, text) is not null)
                return Fail("it has too many members, or one is too long", out fault);
        }

        if (Differs(outer, values, "client_id") || Differs(outer, values, "response_type"))
            return Fail("client_id or response_type is another one than beside it", out fault);
        if (StandsAlone)
            values["client_id"] = outer["client_id"]!;
        else
            foreach (var (name, value) in outer.All.Where(pair => pair.Key is not ("request" or "request_uri")))
                values.TryAdd(name, value);
        merged = RequestParameters.From(values);
        fault = null;
        return true;
    }

    private static string? TextOf(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String => member.Value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
        JsonValueKind.Object when member.Name == "claims" => member.Value.GetRawText(),
        JsonValueKind.Array when member.Name == "authorization_details" => member.Value.GetRawText(),
        _ => null,
    };

    private static bool Differs(RequestParameters outer, Dictionary<string, string> inner, string name) =>
        outer[name] is { } beside && inner.TryGetValue(name, out var inside) && beside != inside;

    private static bool Fail(string why, out string fault)
    {
        fault = why;
        return false;
    }
}

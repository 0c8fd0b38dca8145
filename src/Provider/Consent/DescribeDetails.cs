using System.Text.Json;
using Provider.Pages.Contracts;
using Provider.Protocol.Tokens;

namespace Provider.Consent;

/// <summary>Shows a rich authorization request as it is: the user has to see the amount and the account, and only the API knows better words for them.</summary>
internal static class DescribeDetails
{
    private const int Longest = 300;

    public static IReadOnlyList<ScopeGroup> Of(string? json) =>
        json is null || !AuthorizationDetails.TryParse(json, out var details, out _)
            ? []
            : [.. details.Items.Select(item => new ScopeGroup(
                item.GetProperty("type").GetString()!,
                [.. item.EnumerateObject().Where(member => member.Name != "type").Select(member => Shorten($"{member.Name}: {TextOf(member.Value)}"))]))];

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(member => $"{member.Name} {TextOf(member.Value)}")),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(TextOf)),
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static string Shorten(string text) => text.Length <= Longest ? text : text[..Longest] + "…";
}

using System.Globalization;
using System.Text.Json;
using Provider.Logout.Rules;

namespace Provider.Logout.Explain;

/// <summary>What <see cref="LogoutDetails"/> kept of a logout. Entries of older versions and of other causes have less.</summary>
public sealed record RecordedAttempt
{
    public string Endpoint { get; private init; } = "-";

    public string? Method { get; private init; }

    /// <summary>Where it was to lead.</summary>
    public string? ReturnTo { get; private init; }

    /// <summary>Whether that address was sent, and not ours to choose.</summary>
    public bool IsAddressSent { get; private init; }

    /// <summary>What caused the end, by Auth0's names; <c>rp-logout</c> unless an identity provider did.</summary>
    public string? Initiator { get; private init; }

    /// <summary>The id on the page.</summary>
    public string? Error { get; private init; }

    public string? Outcome { get; private init; }

    public string? Scope { get; private init; }

    public AddressList? List { get; private init; }

    public string? ListOf { get; private init; }

    public string? Entry { get; private init; }

    public string? Closest { get; private init; }

    public string? Reason { get; private init; }

    /// <summary>Why the user was asked, or was not.</summary>
    public string? Why { get; private init; }

    /// <summary>The client_id that was sent.</summary>
    public string? ClientId { get; private init; }

    /// <summary>The hint's audience, if it was genuine.</summary>
    public string? HintClientId { get; private init; }

    /// <summary>The other parameters, as they were kept.</summary>
    public IReadOnlyList<ExplainedLine> Sent { get; private init; } = [];

    public static RecordedAttempt Read(string? details)
    {
        if (string.IsNullOrEmpty(details))
            return new RecordedAttempt();
        using var document = JsonDocument.Parse(details);
        var root = document.RootElement;
        var request = Member(root, "request");
        var decision = Member(root, "decision");
        var hint = Member(request, "id_token_hint");
        return new RecordedAttempt
        {
            Endpoint = Text(request, "endpoint") ?? "-",
            Method = Text(request, "method"),
            ReturnTo = Text(root, "return_to"),
            IsAddressSent = request is not null && Member(request, "without_address") is null && Text(root, "return_to") is not null,
            Initiator = Text(root, "initiated_by"),
            Error = Text(decision, "error"),
            Outcome = Text(decision, "outcome"),
            Scope = Text(decision, "scope"),
            List = Enum.TryParse<AddressList>(Text(decision, "list"), out var list) ? list : null,
            ListOf = Text(decision, "list_of"),
            Entry = Text(decision, "entry"),
            Closest = Text(decision, "closest"),
            Reason = Text(decision, "reason"),
            Why = Text(decision, "why"),
            ClientId = Text(request, "client_id"),
            HintClientId = Text(hint, "aud"),
            Sent = [.. SentOf(request, hint)],
        };
    }

    private static IEnumerable<ExplainedLine> SentOf(JsonElement? request, JsonElement? hint)
    {
        foreach (var name in (string[])["client_id", "logout_hint", "federated", "ui_locales"])
        {
            if (Text(request, name) is { } value)
                yield return new ExplainedLine(name, value.Length == 0 ? "(empty)" : ExplainAddress.Show(value)!);
        }

        if (hint is not null)
            yield return new ExplainedLine("id_token_hint", HintText(hint));
        if (Member(request, "state") is not null)
            yield return new ExplainedLine("state", "(sent)");
    }

    private static string HintText(JsonElement? hint)
    {
        if (Text(hint, "problem") is { } problem)
            return $"not an ID token of this tenant: {ExplainAddress.Show(problem)}";
        var end = Member(hint, "exp") is { ValueKind: JsonValueKind.Number } exp ? string.Create(CultureInfo.InvariantCulture, $", exp {DateTimeOffset.FromUnixTimeSeconds(exp.GetInt64()):u}") : "";
        return ExplainAddress.Show($"an ID token: aud {Text(hint, "aud")}, sub {Text(hint, "sub")}, {(Text(hint, "sid") is { } sid ? "sid " + sid : "no sid")}{end}")!;
    }

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? parent, string name) => Member(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}

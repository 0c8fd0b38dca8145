using Provider.Protocol.Errors;

namespace Provider.Logout.Explain;

/// <summary>An explanation as text for a console.</summary>
internal static class WriteExplanation
{
    public static async Task ToAsync(TextWriter output, LogoutExplanation explanation)
    {
        await output.WriteLineAsync($"{explanation.Method} {explanation.Endpoint} of the tenant {explanation.Tenant} ({explanation.Issuer})");
        await SectionAsync(output, "Browser", [explanation.Browser]);
        await SectionAsync(output, "Sent", explanation.Asked.Count == 0 ? ["no parameters"] : Align(explanation.Asked));
        if (explanation.Application is { } application)
            await SectionAsync(output, "Application", [application]);
        if (explanation.Address is { } address)
            await SectionAsync(output, "Address", LinesOf(address));
        await SectionAsync(output, "Outcome", [explanation.Verdict, explanation.Why]);
        await SectionAsync(output, "The browser goes to", explanation.Way);
        if (LinesOf(explanation.Ends) is { Count: > 0 } lines)
            await SectionAsync(output, explanation.Outcome == Rules.LogoutOutcome.Prompt ? "What ends after a yes" : "What ends", lines);
    }

    internal static IReadOnlyList<string> LinesOf(AddressExplanation address) =>
    [
        $"judged by {address.List}",
        address.Entry is { } entry ? $"matches the entry {entry}" : $"not allowed: {address.Reason}",
        .. address.Differences.Select(difference => "  " + difference),
        .. address.Hints,
    ];

    internal static IReadOnlyList<string> LinesOf(EndExplanation ends)
    {
        var lines = new List<string>();
        foreach (var session in ends.Sessions)
        {
            lines.Add(session.IsWhole ? $"session {session.Id} of {LogText.Clean(session.Subject)}, with its codes" : $"session {session.Id} lives on without");
            if (session.Apps.Count == 0)
                lines.Add("  no app is signed in to within it");
            foreach (var app in session.Apps)
            {
                lines.Add($"  {LogText.Clean(app.Name)} ({app.ClientId}): {ToldBy(app)}");
                if (app.Tokens is { } tokens)
                    lines.Add($"    {Describe(tokens)}");
            }
        }

        if (ends.Everywhere is { } everywhere)
            lines.Add($"of {ends.EverywhereApp}, in all sessions of the user: {Describe(everywhere)}");
        lines.AddRange(ends.Notes);
        if (lines.Count > 0)
            lines.Add("access tokens live until they expire, and consents stay");
        return lines;
    }

    internal static string ToldBy(AppExplanation app) => (app.BackChannel, app.FrontChannel) switch
    {
        (null, null) => "not told (it has neither a back-channel nor a front-channel address)",
        ({ } back, null) => $"told by back-channel at {LogText.Clean(back)}",
        (null, { } front) => $"told by front-channel, in a frame of {LogText.Clean(front)}",
        ({ } back, { } front) => $"told by back-channel at {LogText.Clean(back)}, and by front-channel in a frame of {LogText.Clean(front)}",
    };

    internal static string Describe(AppTokens tokens)
    {
        var parts = new List<string>();
        if (tokens.Codes > 0)
            parts.Add($"{Count(tokens.Codes, "code")} not yet redeemed end{(tokens.Codes == 1 ? "s" : "")}");
        if (tokens.Ending > 0)
            parts.Add($"{Count(tokens.Ending, "refresh token")} in {Count(tokens.EndingFamilies, "family", "families")} end{(tokens.Ending == 1 ? "s" : "")}");
        if (tokens.Surviving > 0)
            parts.Add($"{Count(tokens.Surviving, "refresh token")} in {Count(tokens.SurvivingFamilies, "family", "families")} live{(tokens.Surviving == 1 ? "s" : "")} on (offline_access)");
        return parts.Count == 0 ? "no codes and no refresh tokens" : string.Join("; ", parts);
    }

    /// <summary>What is there, when nothing is about to end.</summary>
    internal static string Held(AppTokens tokens) =>
        tokens.Codes + tokens.Ending + tokens.Surviving == 0 ? "no codes and no refresh tokens" : $"{Count(tokens.Codes, "code")}, {Count(tokens.Ending, "refresh token")} bound to the session, {tokens.Surviving} not bound to it (offline_access)";

    private static string Count(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";

    private static IReadOnlyList<string> Align(IReadOnlyList<ExplainedLine> lines)
    {
        var width = Math.Min(28, lines.Max(line => line.Name.Length));
        return [.. lines.Select(line => $"{line.Name.PadRight(width)}  {line.Value}")];
    }

    private static async Task SectionAsync(TextWriter output, string title, IReadOnlyList<string> lines)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync(title);
        foreach (var line in lines)
            await output.WriteLineAsync("  " + line);
    }
}

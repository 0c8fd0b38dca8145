using Provider.Logout.Rules;

namespace Provider.Tests.Logout.Rules;

/// <summary>The rules on every combination, against the table; and what must hold whatever any table says.</summary>
public sealed class LogoutRuleTests
{
    private static readonly LogoutRuleWorld World = new();

    [Fact]
    public void Every_combination_is_decided_as_the_table_says()
    {
        var wrong = new List<string>();
        var (count, outcomes) = (0, new HashSet<string>());
        foreach (var logout in LogoutRuleCase.All())
        {
            var expected = LogoutRuleTable.Expect(logout);
            var (decision, location) = World.Run(logout);
            count++;
            outcomes.Add(expected.Outcome);
            if (Outcome(decision) != expected.Outcome || location != WithState(expected.Target, logout))
                wrong.Add($"{logout}: expected {expected}, got {Outcome(decision)} {location}");
        }

        Assert.True(count > 100_000, $"{count}");
        Assert.Equal(["end", "nothing", "prompt", "refused:client", "refused:contradiction", "refused:federated", "refused:hint", "refused:url"], outcomes.Order(StringComparer.Ordinal));
        Assert.True(wrong.Count == 0, $"{wrong.Count} combinations differ:\n{string.Join('\n', wrong.Take(20))}");
        Assert.Empty(LogoutRuleTable.UnusedRows());
    }

    [Fact]
    public void Nobody_is_signed_out_in_silence_unless_this_session_was_named_or_the_prompt_is_off()
    {
        var silent = LogoutRuleCase.All().Where(logout => World.Run(logout).Decision?.Outcome == LogoutOutcome.End).ToList();

        Assert.NotEmpty(silent);
        Assert.All(silent, logout => Assert.True(logout.Prompt == "off" || logout.Hint is "this" or "expired" || (logout.Hint is "none" or "nosid" && logout.LogoutHint == "this"), $"{logout}"));
        Assert.All(silent, logout => Assert.Equal("alive", logout.Session));
    }

    [Fact]
    public void The_browser_is_sent_to_a_listed_address_or_to_none()
    {
        foreach (var logout in LogoutRuleCase.All().Where(logout => logout.State == "none"))
        {
            if (World.Run(logout) is { Location: { } location, Decision: { } decision })
            {
                Assert.NotEqual(LogoutOutcome.Refuse, decision.Outcome);
                Assert.Contains(location == "https://spa.example.com" ? location + "/" : location, LogoutRuleWorld.Listed);
            }
        }
    }

    [Fact]
    public void Asking_for_the_upstream_sign_out_changes_nothing_else()
    {
        foreach (var logout in LogoutRuleCase.All().Where(logout => logout is { Federated: "true", State: "none" }))
            Assert.Equal(World.Run(logout with { Federated = "none" }).Decision, World.Run(logout).Decision);
    }

    [Theory]
    [InlineData("none", "none", "the tenant", "https://tenant.example.com/bye")]
    [InlineData("this", "none", "the application web", "https://*.wild.example.com/bye")]
    [InlineData("none", "web", "the application web", "https://*.wild.example.com/bye")]
    public void A_refused_address_says_where_to_add_it_and_keeps_the_list_for_the_log(string hint, string client, string owner, string listed)
    {
        var refusal = World.Run(new LogoutRuleCase(hint, client, "none", "foreign", "alive", "on", "none", "GET", "none")).Decision!.Refusal!;

        Assert.Equal(
            "The \"post_logout_redirect_uri\" querystring parameter \"https://evil.example/bye\" is not defined as a valid URL in \"Allowed Logout URLs\". "
            + $"To add a new URL, put it into the allowed_logout_urls of {owner}.",
            refusal.Text);
        Assert.Contains(listed, refusal.Detail, StringComparison.Ordinal);
    }

    private static string Outcome(LogoutDecision? decision) => decision switch
    {
        null => "refused:federated",
        { Outcome: LogoutOutcome.NothingToEnd } => "nothing",
        { Outcome: LogoutOutcome.Prompt } => "prompt",
        { Outcome: LogoutOutcome.End } => "end",
        { Refusal.Kind: LogoutRefusalKind.UnknownClient } => "refused:client",
        { Refusal.Kind: LogoutRefusalKind.BadHint } => "refused:hint",
        { Refusal.Kind: LogoutRefusalKind.Contradiction } => "refused:contradiction",
        _ => "refused:url",
    };

    private static string? WithState(string? target, LogoutRuleCase logout) => target switch
    {
        null or "page" => null,
        _ when logout.State == "none" => target,
        _ => target + (target.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "state=s%26t%3Da%20te%23%0D%0A",
    };
}

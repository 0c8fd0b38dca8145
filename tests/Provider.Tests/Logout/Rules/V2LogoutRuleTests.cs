using Provider.Applications;
using Provider.Applications.Urls;
using Provider.Data.Applications;
using Provider.Logout.Rules;
using Provider.Protocol.Stores.Clients;

namespace Provider.Tests.Logout.Rules;

/// <summary>/v2/logout on every combination, against a table: with client_id the application's list counts, without it the tenant's.</summary>
public sealed class V2LogoutRuleTests
{
    private const string Table = """
        client_id  returnTo                                outcome  target

        none       none                                    done     page
        none       https://tenant.example.com/bye          done     asked
        none       https://tenant.example.com/bye?a=1#b    done     asked
        none       HTTPS://Tenant.example.com:443/bye      done     asked
        none       https://app.example.com/bye             refused  tenant
        none       https://tenant.example.com/Bye          refused  tenant
        none       https://evil.example/                   refused  tenant
        none       //tenant.example.com/bye                refused  tenant

        web        none                                    done     https://app.example.com/bye
        web        https://app.example.com/bye             done     asked
        web        https://app.example.com/bye?user=1      done     asked
        web        https://eu.wild.example.com/bye?a#b     done     asked
        web        http://localhost:3000/                  done     asked
        web        http://localhost:3000                   done     asked
        web        https://tenant.example.com/bye          refused  web
        web        https://app.example.com/bye/x           refused  web
        web        https://app.example.com@evil.example/   refused  web
        web        javascript:alert(1)                     refused  web

        patterns   none                                    done     page
        patterns   https://a.example.com/bye               done     asked

        unknown    none                                    unknown  -
        unknown    https://tenant.example.com/bye          unknown  -
        unknown    https://evil.example/                   unknown  -
        """;

    private static readonly Dictionary<string, Application> Applications = new()
    {
        ["web"] = Application("web", "https://*.wild.example.com/bye", "https://app.example.com/bye", "http://localhost:3000"),
        ["patterns"] = Application("patterns", "https://*.example.com/bye"),
    };

    [Fact]
    public void Each_request_is_decided_as_the_table_says()
    {
        var rows = Table.Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        foreach (var row in rows)
        {
            foreach (var session in new[] { "a-session", null })
            {
                var (clientId, returnTo) = (row[0] == "none" ? null : row[0], row[1] == "none" ? null : row[1]);
                var decision = Decide(clientId, returnTo, session);
                var expected = row[2] switch
                {
                    "done" => new LogoutDecision(session is null ? LogoutOutcome.NothingToEnd : LogoutOutcome.End, row[3] switch { "page" => null, "asked" => returnTo, var url => url }),
                    "unknown" => new LogoutDecision(LogoutOutcome.Refuse, null, new LogoutRefusal(LogoutRefusalKind.UnknownClient, "Unknown client: unknown")),
                    _ => new LogoutDecision(LogoutOutcome.Refuse, null, new LogoutRefusal(LogoutRefusalKind.UrlNotAllowed, Text(returnTo!, row[3]), decision.Refusal?.Detail)),
                };
                Assert.True(expected == decision with { Address = null }, $"{string.Join(' ', row)}: {decision}");
            }
        }

        Assert.True(rows.Count > 20);
    }

    /// <summary>They would choose another list, and only /oidc/logout knows them.</summary>
    [Fact]
    public void Hints_are_not_looked_at()
    {
        var facts = Facts(null, "https://app.example.com/bye", "a-session");

        Assert.Equal(DecideV2Logout.Decide(facts), DecideV2Logout.Decide(facts with { Hint = new HintFacts(Applications["web"], "a-session", null), LogoutHint = "a-session" }));
        Assert.Equal(DecideV2Logout.Decide(facts), DecideV2Logout.Decide(facts with { Hint = new HintFacts(null, null, "forged") }));
    }

    [Fact]
    public void A_refusal_explains_itself_in_the_log() =>
        Assert.Equal("no entry matches; https://app.example.com/bye comes nearest and differs in the path", Decide("web", "https://app.example.com/x", null).Refusal!.Detail);

    private static LogoutDecision Decide(string? clientId, string? returnTo, string? sessionId) => DecideV2Logout.Decide(Facts(clientId, returnTo, sessionId));

    private static LogoutFacts Facts(string? clientId, string? returnTo, string? sessionId) => new()
    {
        ClientId = clientId,
        Client = clientId is null ? null : Applications.GetValueOrDefault(clientId),
        PostLogoutRedirectUri = returnTo,
        TenantUrls = AllowedUrlList.Parse(["https://tenant.example.com/bye"], AllowedUrlKind.Logout),
        SessionId = sessionId,
    };

    private static string Text(string returnTo, string owner) =>
        $"The \"returnTo\" querystring parameter \"{returnTo}\" is not defined as a valid URL in \"Allowed Logout URLs\". To add a new URL, put it into the allowed_logout_urls of the {(owner == "tenant" ? owner : "application " + owner)}.";

    private static Application Application(string clientId, params string[] logoutUrls) => new()
    {
        Client = new Client { Id = clientId, ClientId = clientId, ClientType = "confidential", TokenEndpointAuthMethod = "client_secret_post" },
        Settings = new ApplicationSettings { AllowedLogoutUrls = logoutUrls },
        Callbacks = AllowedUrlList.Parse([], AllowedUrlKind.Callback),
        LogoutUrls = AllowedUrlList.Parse(logoutUrls, AllowedUrlKind.Logout),
    };
}

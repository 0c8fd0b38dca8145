namespace Provider.Tests.Logout.Rules;

/// <summary>One combination of everything that a request to /oidc/logout can say and its surroundings can be, by the names of the table's columns.</summary>
public sealed record LogoutRuleCase(string Hint, string Client, string LogoutHint, string Uri, string Session, string Prompt, string Federated, string Method, string State)
{
    public static readonly string[] Columns = ["hint", "client", "logout_hint", "uri", "session", "prompt", "federated", "method"];

    public static readonly string[] Hints =
        ["none", "this", "expired", "other", "user", "nosid", "user-nosid", "foreign-issuer", "bad-signature", "unknown-key", "unknown-aud", "unsigned", "access-token", "logout-token", "garbage"];

    public static readonly string[] Uris = ["none", "app", "app-query", "app-case", "added-query", "wildcard", "too-deep", "spa", "tenant", "foreign", "malformed"];

    public static IEnumerable<LogoutRuleCase> All() =>
        from hint in Hints
        from client in (string[])["none", "web", "spa", "unknown"]
        from logoutHint in (string[])["none", "this", "other", "random"]
        from uri in Uris
        from session in (string[])["alive", "none"]
        from prompt in (string[])["on", "off"]
        from federated in (string[])["none", "bare", "empty", "true", "false", "odd"]
        from method in (string[])["GET", "POST"]
        from state in (string[])["none", "given"]
        select new LogoutRuleCase(hint, client, logoutHint, uri, session, prompt, federated, method, state);

    public string this[int column] => column switch
    {
        0 => Hint,
        1 => Client,
        2 => LogoutHint,
        3 => Uri,
        4 => Session,
        5 => Prompt,
        6 => Federated,
        _ => Method,
    };
}

namespace Provider.Tests.Logout;

/// <summary>One combination of what an app can send and what the browser can be.</summary>
public sealed record LogoutCase(string Hint, string Client, string LogoutHint, string Uri, string Session, string Prompt, string Method)
{
    public static IEnumerable<LogoutCase> All() =>
        from hint in (string[])["none", "this", "expired", "other", "user", "nosid", "forged"]
        from client in (string[])["none", "web", "spa", "unknown"]
        from logoutHint in (string[])["none", "this", "other"]
        from uri in (string[])["none", "app", "tenant", "foreign", "malformed"]
        from session in (string[])["alive", "none"]
        from prompt in (string[])["on", "off"]
        from method in (string[])["GET", "POST"]
        select new LogoutCase(hint, client, logoutHint, uri, session, prompt, method);

    public string this[int column] => column switch
    {
        0 => Hint,
        1 => Client,
        2 => LogoutHint,
        3 => Uri,
        4 => Session,
        _ => Prompt,
    };
}

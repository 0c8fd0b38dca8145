namespace Provider.Playground;

/// <summary>Where the playground and its provider are: at the same public URL, which is all the playground knows of it.</summary>
/// <param name="Base">Scheme, host and port, without a slash at the end.</param>
/// <param name="Stylesheet">Path of the stylesheet.</param>
public sealed record PlaygroundSite(string Base, string Stylesheet)
{
    /// <summary>The issuer, exactly as it has to be in discovery and tokens.</summary>
    public string Authority => Base + "/";

    public string Callback => Base + "/playground/callback";

    public string SignedOut => Base + "/playground/signed-out";

    /// <summary>127.0.0.1 for localhost and the like. Cookies do not travel between those, so a sign-in could not come back.</summary>
    public bool IsOtherNameOfThisMachine(HostString host) =>
        new Uri(Base) is { IsLoopback: true } own && host.Host is "localhost" or "127.0.0.1" or "[::1]" && !string.Equals(host.Host, own.Host, StringComparison.OrdinalIgnoreCase);

    public bool IsHttps => Base.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
}

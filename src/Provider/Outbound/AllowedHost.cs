using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Provider.Hosting;

namespace Provider.Outbound;

/// <summary>
/// An entry of <c>Provider:Outbound:AllowedHosts</c>: <c>app.internal</c>, <c>app.internal:8080</c>, <c>*.apps.internal</c> (any name below), <c>10.1.2.3</c> or <c>[fd00::1]:8443</c>.
/// What it names may be called over http too, at any address it resolves to, and without a port at any port.
/// </summary>
internal sealed record AllowedHost
{
    private const string Below = "*.";

    private static readonly SearchValues<char> NeverInHosts = SearchValues.Create("*/@?#\\% ");

    private AllowedHost(string host, int? port, bool isSuffix) => (Host, Port, IsSuffix) = (host, port, isSuffix);

    private string Host { get; }

    private int? Port { get; }

    private bool IsSuffix { get; }

    /// <exception cref="StartupException">One of them is not an entry.</exception>
    public static IReadOnlyList<AllowedHost> ParseAll(IEnumerable<string> texts) =>
        [.. texts.Select(text => TryParse(text, out var entry)
            ? entry
            : throw new StartupException($"Provider:Outbound:AllowedHosts has \"{text}\"; an entry is a host, a host with a port, or *.domain, for example app.internal:8080."))];

    private static bool TryParse(string text, [NotNullWhen(true)] out AllowedHost? entry)
    {
        entry = null;
        var isSuffix = text.StartsWith(Below, StringComparison.Ordinal);
        var name = isSuffix ? text[Below.Length..] : text;

        // The address parser gives the name in the same form in which a request will have it.
        if (name.Length is 0 or > 300 || name.AsSpan().ContainsAny(NeverInHosts) || !Uri.TryCreate($"https://{name}/", UriKind.Absolute, out var uri) || uri.Port == 0)
            return false;
        var hasPort = name.EndsWith($":{uri.Port}", StringComparison.Ordinal) && !name.EndsWith(']');
        if (isSuffix && uri.HostNameType != UriHostNameType.Dns)
            return false;
        entry = new AllowedHost(isSuffix ? "." + uri.IdnHost : uri.IdnHost, hasPort ? uri.Port : null, isSuffix);
        return true;
    }

    public bool Covers(Uri uri) =>
        (Port is null || Port == uri.Port)
        && (IsSuffix ? uri.IdnHost.EndsWith(Host, StringComparison.OrdinalIgnoreCase) : uri.IdnHost.Equals(Host, StringComparison.OrdinalIgnoreCase));
}

using System.Net;

namespace Provider.Hosting;

/// <summary>The proxies that the operator named.</summary>
public sealed class TrustedProxies
{
    /// <exception cref="StartupException">An entry is neither an address nor a range.</exception>
    public TrustedProxies(ProviderOptions options) => Networks = [.. options.TrustedProxies.Select(Parse)];

    public IReadOnlyList<IPNetwork> Networks { get; }

    public bool Contains(IPAddress? address)
    {
        // A socket that takes both families shows IPv4 callers as IPv6.
        var caller = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return caller is not null && Networks.Any(network => network.Contains(caller));
    }

    private static IPNetwork Parse(string text)
    {
        var range = text.Contains('/', StringComparison.Ordinal) ? text : text + (text.Contains(':', StringComparison.Ordinal) ? "/128" : "/32");
        return IPNetwork.TryParse(range, out var network) ? network : throw new StartupException($"Provider:TrustedProxies holds \"{text}\", which is no address or range such as 10.0.0.0/8.");
    }
}

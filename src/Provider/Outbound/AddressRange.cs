using System.Net;
using System.Net.Sockets;

namespace Provider.Outbound;

/// <summary>Where an address lies.</summary>
public enum AddressRange
{
    /// <summary>Reachable from everywhere; anybody's.</summary>
    Public,

    /// <summary>This machine.</summary>
    Loopback,

    /// <summary>The network around this machine: RFC 1918, RFC 4193, and carrier-grade NAT.</summary>
    Private,

    /// <summary>Never a receiver: unspecified, link-local (with the clouds' metadata services), multicast, reserved, and IPv6 forms that hide another address.</summary>
    Special,
}

/// <summary>Sorts addresses by IANA's special-purpose registries. What is not known to be public is not.</summary>
internal static class AddressRanges
{
    // Public by its number, but it is Azure's own service to the machines inside.
    private static readonly IPAddress AzureWireServer = IPAddress.Parse("168.63.129.16");

    private static readonly (IPNetwork Network, AddressRange Range)[] Known =
    [
        .. Of(AddressRange.Loopback, "127.0.0.0/8", "::1/128"),
        .. Of(AddressRange.Private, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"),
        .. Of(
            AddressRange.Special,
            "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
    ];

    // RFC 6052: a network without IPv4 reaches the rest of the world under this prefix.
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public static AddressRange Of(IPAddress address)
    {
        // The networks below would look through the disguise, and name servers have no reason for it.
        if (address.IsIPv4MappedToIPv6)
            return AddressRange.Special;
        if (Nat64.Contains(address))
            return Of(new IPAddress(address.GetAddressBytes().AsSpan(12))) == AddressRange.Public ? AddressRange.Public : AddressRange.Special;
        foreach (var (network, range) in Known)
        {
            if (network.Contains(address))
                return range;
        }

        if (address.Equals(AzureWireServer))
            return AddressRange.Special;
        return address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address) ? AddressRange.Public : AddressRange.Special;
    }

    private static IEnumerable<(IPNetwork Network, AddressRange Range)> Of(AddressRange range, params string[] networks) => networks.Select(network => (IPNetwork.Parse(network), range));
}

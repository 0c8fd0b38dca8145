using System.Net;
using Provider.Hosting;
using Provider.Tenants;

namespace Provider.Outbound;

/// <summary>
/// Where this server may be made to call by what tenants configure. Strict as soon as <c>PublicUrl</c> is not loopback: https, a usual port, a public address, and
/// not ourselves. The operator's list of allowed hosts is the only way around.
/// </summary>
public sealed class OutboundRules
{
    private readonly IReadOnlyList<AllowedHost> _allowed;
    private readonly PublicUrl _publicUrl;
    private readonly TenantDirectory _tenants;

    public OutboundRules(ProviderOptions options, PublicUrl publicUrl, TenantDirectory tenants)
    {
        _publicUrl = publicUrl;
        _tenants = tenants;
        _allowed = AllowedHost.ParseAll(options.Outbound.AllowedHosts);
    }

    /// <summary>Judges the address as written, before anything is looked up.</summary>
    /// <returns>Null when it may be called, otherwise why not.</returns>
    public string? Refuse(Uri uri)
    {
        if (!uri.IsAbsoluteUri || uri.Scheme is not ("https" or "http") || uri.IdnHost.Length == 0)
            return "only https addresses are called";
        if (uri.UserInfo.Length > 0)
            return "the address holds a user name";
        if (uri.Port is 0)
            return "there is no port 0";
        if (IsAllowed(uri))
            return null;
        if (uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 && Refuse(uri, IPAddress.Parse(uri.IdnHost)) is { } reason)
            return reason;
        if (_publicUrl.IsLoopback)
            return null;
        if (uri.Scheme != "https")
            return "plain http is for hosts in Provider:Outbound:AllowedHosts";

        // Behind other ports stand other protocols.
        if (uri.Port is not (443 or 8443))
            return "ports other than 443 and 8443 are for hosts in Provider:Outbound:AllowedHosts";
        var host = uri.IdnHost.TrimEnd('.');
        return host.Equals(_publicUrl.Uri.IdnHost, StringComparison.OrdinalIgnoreCase) || _tenants.FindByHost(host) is not null
            ? "the address is this server's own"
            : null;
    }

    /// <summary>Judges what the host resolved to.</summary>
    /// <returns>Null when it may be connected to, otherwise why not.</returns>
    public string? Refuse(Uri uri, IPAddress address)
    {
        if (IsAllowed(uri))
            return null;
        return AddressRanges.Of(address) switch
        {
            AddressRange.Public => null,
            AddressRange.Loopback or AddressRange.Private when _publicUrl.IsLoopback => null,
            AddressRange.Loopback => "the host is this machine; name it in Provider:Outbound:AllowedHosts to call it",
            AddressRange.Private => "the host is in a private network; name it in Provider:Outbound:AllowedHosts to call it",
            _ => "the host resolves to an address that is nobody's",
        };
    }

    private bool IsAllowed(Uri uri) => _allowed.Any(entry => entry.Covers(uri));
}

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Provider.Applications.Urls;

/// <summary>
/// Hosts of web addresses: names, IPv4 in four decimal numbers, IPv6 in brackets. Browsers read <c>2130706433</c>, <c>0x7f.1</c> and <c>127.1</c> as addresses
/// too; a host that ends in a number and is not plainly one address is refused, so that nobody has to guess.
/// </summary>
internal static class UrlHost
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_*");
    private static readonly SearchValues<char> Ipv6Characters = SearchValues.Create("abcdef0123456789:.");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("abcdef0123456789");

    public static bool TryRead(ReadOnlySpan<char> text, out string host, [NotNullWhen(false)] out string? reason)
    {
        host = "";
        if (text.Length is 0 or > 253)
        {
            reason = "it has no host, or one too long";
            return false;
        }

        host = text.ToString().ToLowerInvariant();
        reason = host[0] == '[' ? Ipv6Problem(ref host) : NameProblem(host);
        return reason is null;
    }

    public static bool IsLoopback(string host)
    {
        if (host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal))
            return true;
        return IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
    }

    private static string? Ipv6Problem(ref string host)
    {
        var inside = host.AsSpan(1);
        if (host[^1] != ']' || inside[..^1].ContainsAnyExcept(Ipv6Characters) || !IPAddress.TryParse(inside[..^1], out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            return "the IPv6 address is not valid";
        host = $"[{address}]";
        return null;
    }

    private static string? NameProblem(string host)
    {
        foreach (var range in host.AsSpan().Split('.'))
        {
            var label = host.AsSpan(range);
            if (label.Length is 0 or > 63)
                return "the host has an empty or too long label, or ends in a dot";
            if (label.ContainsAnyExcept(NameCharacters) || label[0] is '-' or '_' || label[^1] is '-' or '_')
                return "the host holds a character that no host name has there";
        }

        var last = host.AsSpan(host.LastIndexOf('.') + 1);
        return IsNumber(last) && !IsIpv4(host) ? "the host ends in a number; write an IPv4 address as four decimal numbers" : null;
    }

    private static bool IsNumber(ReadOnlySpan<char> label) =>
        !label.ContainsAnyExceptInRange('0', '9') || (label.StartsWith("0x") && !label[2..].ContainsAnyExcept(HexDigits));

    private static bool IsIpv4(string host)
    {
        var count = 0;
        foreach (var range in host.AsSpan().Split('.'))
        {
            var number = host.AsSpan(range);
            if ((number.Length > 1 && number[0] == '0') || !byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                return false;
            count++;
        }

        return count == 4;
    }
}

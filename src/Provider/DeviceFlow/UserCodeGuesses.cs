using System.Net;
using System.Net.Sockets;
using Provider.Data.Users;
using Provider.Tenants;

namespace Provider.DeviceFlow;

/// <summary>
/// User codes are short, so an address may try only so many (RFC 8628 §5.1). Each try is counted before it is looked at; a right one is given back but forgives no wrong one, or a
/// guesser would type a code of their own in between.
/// </summary>
public sealed class UserCodeGuesses(LoginFailureStore failures)
{
    /// <summary>Wrong codes from one address of a tenant, until it has been quiet for <see cref="Memory"/>.</summary>
    public const int Most = 10;

    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    /// <summary>In small letters, as no user's name is here: those are kept in capitals.</summary>
    private const string Identifier = "user_code";

    public ValueTask<bool> TakeAsync(HttpContext http, Tenant tenant) => failures.TakeAsync(tenant.Name, Identifier, AddressOf(http), Most, Memory, http.RequestAborted);

    public ValueTask GiveBackAsync(HttpContext http, Tenant tenant) => failures.GiveBackAsync(tenant.Name, Identifier, AddressOf(http), CancellationToken.None);

    /// <summary>With IPv6 one customer has a network of addresses, so the network counts.</summary>
    private static string AddressOf(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPNetwork(new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0]), 64).ToString() : address.ToString();
    }
}

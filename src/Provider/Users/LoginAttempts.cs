using System.Net;
using Provider.Data.Users;
using Provider.Tenants;

namespace Provider.Users;

/// <summary>
/// Auth0's brute-force protection: after so many failures in a row the identifier is blocked, by default only from the address they came from, so that
/// nobody can lock somebody else out. A block ends 30 days after the last failure or with a correct sign-in from elsewhere.
/// </summary>
public sealed class LoginAttempts(LoginFailureStore failures)
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    public async ValueTask<bool> IsBlockedAsync(Tenant tenant, string identifier, IPAddress? ip)
    {
        var settings = tenant.Settings.AttackProtection.BruteForceProtection;
        return settings.Enabled && !IsAllowed(settings.Allowlist, ip)
            && await failures.CountAsync(tenant.Name, Normalise(identifier), AddressFor(settings.Mode, ip), Memory, CancellationToken.None) >= settings.MaxAttempts;
    }

    /// <returns>Whether the block begins with this failure.</returns>
    public async ValueTask<bool> RecordFailureAsync(Tenant tenant, string identifier, IPAddress? ip)
    {
        var settings = tenant.Settings.AttackProtection.BruteForceProtection;
        return settings.Enabled && !IsAllowed(settings.Allowlist, ip)
            && await failures.AddAsync(tenant.Name, Normalise(identifier), AddressFor(settings.Mode, ip), CancellationToken.None) >= settings.MaxAttempts;
    }

    public async ValueTask ForgetAsync(Tenant tenant, string identifier, IPAddress? ip)
    {
        var settings = tenant.Settings.AttackProtection.BruteForceProtection;
        var address = AddressFor(settings.Mode, ip);
        if (settings.Enabled && await failures.CountAsync(tenant.Name, Normalise(identifier), address, Memory, CancellationToken.None) > 0)
            await failures.ForgetAsync(tenant.Name, Normalise(identifier), address, CancellationToken.None);
    }

    private static string Normalise(string identifier) => identifier[..Math.Min(identifier.Length, 320)].ToUpperInvariant();

    private static string AddressFor(string mode, IPAddress? ip) => mode == "count_per_identifier" ? "" : ip?.ToString() ?? "";

    private static bool IsAllowed(IReadOnlyList<string> allowlist, IPAddress? ip) =>
        ip is not null && allowlist.Any(entry => IPNetwork.TryParse(entry, out var network) ? network.Contains(ip) : IPAddress.TryParse(entry, out var address) && address.Equals(ip));
}

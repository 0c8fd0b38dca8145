using System.Net;
using Provider.Hosting;
using Provider.Outbound;
using Provider.Tenants;

namespace Provider.Tests.Outbound;

/// <summary>The guarded client as the host composes it, with a name server of the test's own.</summary>
internal static class Guard
{
    public static GuardedHttpClient Client(string publicUrl = "http://localhost:5080", string[]? allowed = null, Func<string, IPAddress[]>? names = null)
    {
        var rules = Rules(publicUrl, allowed ?? []);
        return names is null ? new GuardedHttpClient(rules) : new GuardedHttpClient(rules, (host, _) => Task.FromResult(names(host)));
    }

    public static OutboundRules Rules(string publicUrl, params string[] allowed) =>
        new(new ProviderOptions { Outbound = new OutboundOptions { AllowedHosts = allowed } }, new PublicUrl(publicUrl), new TenantDirectory());
}

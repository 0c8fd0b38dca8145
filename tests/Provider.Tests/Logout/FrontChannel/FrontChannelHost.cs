using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.FrontChannel;

/// <summary>The test tenant, some of whose apps have a page for front-channel logout; and another tenant whose app has one too.</summary>
public sealed class FrontChannelHost : ProviderHost
{
    public const string WebPage = "https://app.example.com/frontchannel?keep=1&quote='";
    public const string LenientPage = "https://lenient.example.com:443/gone";

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (WithPages(TestSeed.Tenant), TestSeed.Users),
        ["other"] = (System.Text.RegularExpressions.Regex.Replace(WithPages(TestSeed.Tenant).Replace("app.example.com", "other.example.com", StringComparison.Ordinal), "client_id: ([a-z-]+)", "client_id: other-$1"), TestSeed.Users),
    };

    private static string WithPages(string seed) => seed
        .Replace("    client_id: web\n", $"    client_id: web\n    frontchannel_logout_uri: \"{WebPage}\"\n    frontchannel_logout_session_required: true\n", StringComparison.Ordinal)
        .Replace("    client_id: lenient\n", $"    client_id: lenient\n    frontchannel_logout_uri: {LenientPage}\n", StringComparison.Ordinal)
        .Replace("    client_id: partner\n", "    client_id: partner\n    frontchannel_logout_uri: https://partner.example.org/gone\n", StringComparison.Ordinal);
}

using System.Net;
using Provider.Seeding.Text;

namespace Provider.Seeding.Rules;

/// <summary>Judges the addresses of a seed: well formed, and fit for the use they are given for.</summary>
internal sealed class SeedUrls(IUrlSyntax syntax, bool allowsLoopbackHttp, SeedProblems problems)
{
    /// <summary>Addresses a browser may be sent to after login or logout.</summary>
    public IReadOnlyList<string> Redirects(IReadOnlyList<SeedNode> values, string field, bool isNative, bool isThirdParty = false)
    {
        foreach (var value in Distinct(values, field))
        {
            if (!IsWellFormed(value, field))
                continue;
            if (IsWeb(value.Text))
                CheckTransport(value, field, allowsLoopbackHttp || isNative);
            else if (!isNative)
                Refuse(value, field, "An address with a scheme of its own is for native applications.", "Use https, or set app_type: native.");
            if (isThirdParty)
                RefuseWildcard(value, field, "Third-party applications cannot use wildcards.");
        }
        return Texts(values);
    }

    /// <summary>Scheme, host and port of pages that may talk to us.</summary>
    public IReadOnlyList<string> Origins(IReadOnlyList<SeedNode> values, string field, bool isThirdParty)
    {
        foreach (var value in Distinct(values, field))
        {
            if (!IsWellFormed(value, field))
                continue;
            if (!IsWeb(value.Text) || value.Text.IndexOfAny(['/', '?'], value.Text.IndexOf("//", StringComparison.Ordinal) + 2) >= 0)
                Refuse(value, field, "An origin is scheme, host and port, nothing after it.", "Write it as in https://app.example.com.");
            else
                CheckTransport(value, field, allowsLoopbackHttp);
            if (isThirdParty)
                RefuseWildcard(value, field, "Third-party applications cannot use wildcards.");
        }
        return Texts(values);
    }

    /// <summary>Addresses that this server calls or links to: one page each, no wildcard.</summary>
    public IReadOnlyList<string> Targets(IReadOnlyList<SeedNode> values, string field)
    {
        foreach (var value in Distinct(values, field))
            CheckTarget(value, field);
        return Texts(values);
    }

    public string? Target(SeedNode? value, string field)
    {
        if (value is null)
            return null;
        if (value.IsScalar)
            CheckTarget(value, field);
        return value.IsScalar ? value.Text : null;
    }

    private void CheckTarget(SeedNode value, string field)
    {
        if (!IsWellFormed(value, field))
            return;
        if (IsWeb(value.Text))
            CheckTransport(value, field, allowsLoopbackHttp);
        else
            Refuse(value, field, "It must be a web address.", "Use https.");
        RefuseWildcard(value, field, "Only one page can be meant here.");
    }

    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private bool IsWellFormed(SeedNode value, string field)
    {
        if (syntax.Complaint(value.Text) is not { } complaint)
            return true;
        Refuse(value, field, complaint, "Write a whole address, as in https://app.example.com/signed-out.");
        return false;
    }

    private void CheckTransport(SeedNode value, string field, bool loopbackHttp)
    {
        var url = new Uri(value.Text.Replace('*', 'x'));
        if (url.Scheme == Uri.UriSchemeHttps || (loopbackHttp && IsLoopback(url.Host)))
            return;
        Refuse(value, field, "http is accepted on loopback under a loopback PublicUrl or in Development only.", "Use https.");
    }

    private void RefuseWildcard(SeedNode value, string field, string why)
    {
        if (value.Text.Contains('*'))
            Refuse(value, field, why, "List each address.");
    }

    private void Refuse(SeedNode value, string field, string why, string cure) =>
        problems.Error(value.Position, $"{field}: \"{Shortened(value.Text)}\" is not allowed. {why}", cure);

    private List<SeedNode> Distinct(IReadOnlyList<SeedNode> values, string field)
    {
        var distinct = new List<SeedNode>(values.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            if (seen.Add(value.Text))
                distinct.Add(value);
            else
                problems.Warn(value.Position, $"{field}: \"{Shortened(value.Text)}\" stands there twice.", "Remove one.");
        }
        return distinct;
    }

    private static List<string> Texts(IReadOnlyList<SeedNode> values) => values.Select(value => value.Text).Distinct(StringComparer.Ordinal).ToList();

    private static string Shortened(string text) => text.Length > 120 ? text[..120] + "…" : text;

    private static bool IsWeb(string url) =>
        url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http:", StringComparison.OrdinalIgnoreCase);
}

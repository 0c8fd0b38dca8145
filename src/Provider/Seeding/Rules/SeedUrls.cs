using System.Diagnostics.CodeAnalysis;
using System.Net;
using Provider.Applications.Urls;
using Provider.Seeding.Text;

namespace Provider.Seeding.Rules;

/// <summary>
/// Judges the addresses of a seed: well formed by the rules that requests are matched with later, and fit for the use they are given for.
/// </summary>
internal sealed class SeedUrls(bool allowsLoopbackHttp, SeedProblems problems, Func<Uri, string?>? refuseTarget = null)
{
    /// <summary>Addresses a browser may be sent to after login or logout.</summary>
    public IReadOnlyList<string> Redirects(IReadOnlyList<SeedNode> values, AllowedUrlKind kind, string field, bool isNative, bool isThirdParty = false)
    {
        foreach (var value in Distinct(values, field))
        {
            if (!IsWellFormed(value, kind, field, out var url))
                continue;
            if (url.IsWeb)
                CheckTransport(value, url, field, allowsLoopbackHttp || isNative);
            else if (!isNative)
                Refuse(value, field, "an address with a scheme of its own is for native applications", "Use https, or set app_type: native.");
            if (isThirdParty)
                RefuseWildcard(value, field, "third-party applications cannot use wildcards");
        }
        return Texts(values);
    }

    /// <summary>Scheme, host and port of pages that may talk to us.</summary>
    public IReadOnlyList<string> Origins(IReadOnlyList<SeedNode> values, string field, bool isThirdParty)
    {
        foreach (var value in Distinct(values, field))
        {
            if (!IsWellFormed(value, AllowedUrlKind.WebOrigin, field, out var url))
                continue;
            CheckTransport(value, url, field, allowsLoopbackHttp);
            if (isThirdParty)
                RefuseWildcard(value, field, "third-party applications cannot use wildcards");
        }
        return Texts(values);
    }

    /// <summary>Addresses that this server calls: no wildcard, no fragment.</summary>
    public IReadOnlyList<string> Targets(IReadOnlyList<SeedNode> values, string field)
    {
        foreach (var value in Distinct(values, field))
        {
            if (refuseTarget is null)
                CheckTarget(value, field);
            else
                CheckCalled(value, field, refuseTarget);
            if (value.Text.Contains('#'))
                Refuse(value, field, "it has a fragment, which never reaches a server", "Remove it.");
        }
        return Texts(values);
    }

    /// <summary>Addresses that request objects are fetched from. A fragment is the client's own business (OpenID Connect Core §6.2) and left off.</summary>
    public IReadOnlyList<string> RequestUris(IReadOnlyList<SeedNode> values, string field)
    {
        foreach (var value in values)
        {
            if (refuseTarget is null)
                CheckTarget(value, field);
            else
                CheckCalled(value, field, refuseTarget);
        }
        return values.Select(value => value.Text.Split('#')[0]).Distinct(StringComparer.Ordinal).ToList();
    }

    /// <summary>One address that pages link to or show. Empty reads as absent, as exports have it.</summary>
    public string? Target(SeedNode? value, string field)
    {
        if (value is null or { IsEmpty: true } or { IsScalar: true, Text: "" })
            return null;
        if (!value.IsScalar)
        {
            problems.Error(value.Position, $"{field} must be one address, not {value.Description}.", "Write a whole address, as in https://app.example.com.");
            return null;
        }

        CheckTarget(value, field);
        return value.Text;
    }

    public static bool IsLoopback(string host) =>
        host == "localhost"
        || host.EndsWith(".localhost", StringComparison.Ordinal)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>By the same rules that are asked before each request, so that a receiver that would never be called is refused here.</summary>
    private void CheckCalled(SeedNode value, string field, Func<Uri, string?> refuse)
    {
        if (!IsWellFormed(value, AllowedUrlKind.Logout, field, out var url))
            return;
        RefuseWildcard(value, field, "only one page can be meant here");
        if (!url.IsWeb || !Uri.TryCreate(value.Text, UriKind.Absolute, out var uri))
            Refuse(value, field, "it must be a web address", "Use https.");
        else if (refuse(uri) is { } reason)
            Refuse(value, field, reason, "Use https on a public host, or let the operator except the host.");
    }

    private void CheckTarget(SeedNode value, string field)
    {
        if (!IsWellFormed(value, AllowedUrlKind.Logout, field, out var url))
            return;
        if (url.IsWeb)
            CheckTransport(value, url, field, allowsLoopbackHttp);
        else
            Refuse(value, field, "it must be a web address", "Use https.");
        RefuseWildcard(value, field, "only one page can be meant here");
    }

    private bool IsWellFormed(SeedNode value, AllowedUrlKind kind, string field, [NotNullWhen(true)] out StrictUrl? url)
    {
        if (AllowedUrl.TryParse(value.Text, kind, out _, out var reason) && StrictUrl.TryParse(value.Text, out url, out reason))
            return true;
        url = null;
        Refuse(value, field, reason, "Write a whole address, as in https://app.example.com.");
        return false;
    }

    private void CheckTransport(SeedNode value, StrictUrl url, string field, bool loopbackHttp)
    {
        if (url.Scheme == "http" && !(loopbackHttp && IsLoopback(url.Host)))
            Refuse(value, field, "http is for loopback only, under a loopback PublicUrl or in Development", "Use https.");
    }

    private void RefuseWildcard(SeedNode value, string field, string why)
    {
        if (value.Text.Contains('*'))
            Refuse(value, field, why, "List each address.");
    }

    private void Refuse(SeedNode value, string field, string why, string cure) =>
        problems.Error(value.Position, $"{field}: \"{Shortened(value.Text)}\" is not allowed: {why}.", cure);

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
}

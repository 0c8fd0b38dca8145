using Provider.Applications;
using Provider.Applications.Urls;
using Provider.Logout.Rules;
using Provider.Logs;
using Provider.Protocol.Errors;
using Provider.Tenants;

namespace Provider.Logout.Explain;

/// <summary>Why an address was or was not on the list that counts, and where else it stands.</summary>
internal static class ExplainAddress
{
    private const int MostHints = 8;

    public static AddressExplanation? Of(LogoutContext context) =>
        context.Decision?.Address is { } judged ? Of(judged, context.Tenant) : null;

    public static AddressExplanation Of(JudgedAddress judged, Tenant tenant)
    {
        var match = judged.Match;
        return new AddressExplanation(
            judged.ListName, match.Entry, match.Closest, Show(match.Reason), match.Closest is { } closest ? [.. Differences(judged, closest)] : [],
            match.IsMatch ? [] : [.. Dropped(judged, tenant).Concat(Elsewhere(judged, tenant)).Take(MostHints)]);
    }

    private static IEnumerable<string> Differences(JudgedAddress judged, string closest)
    {
        var kind = judged.List is AddressList.Application or AddressList.Tenant ? AllowedUrlKind.Logout : AllowedUrlKind.Callback;
        if (!AllowedUrl.TryParse(closest, kind, out var entry, out _) || !StrictUrl.TryParse(judged.Requested, out var requested, out _))
            yield break;
        var any = false;
        foreach (var (part, has, asked) in entry.DifferencesTo(requested))
        {
            if (judged.Comparison == UrlComparison.V2Logout && part >= UrlPart.Query)
                continue;
            any = true;
            yield return $"{part.ToString().ToLowerInvariant()}: asked for {Quote(asked)}, the entry has {Quote(has)}{Remark(part, has, asked)}";
        }

        if (!any)
            yield return $"spelling: asked for {Quote(judged.Requested)}, the entry is {Quote(closest)}; both mean the same, but here each character counts";
    }

    private static string Remark(UrlPart part, string has, string asked) => part switch
    {
        UrlPart.Host when has.Contains('*', StringComparison.Ordinal) => " (the star covers letters, digits and hyphens of one label)",
        UrlPart.Path when has.TrimEnd('/') == asked.TrimEnd('/') => " (a slash at the end counts)",
        UrlPart.Path when string.Equals(has, asked, StringComparison.OrdinalIgnoreCase) => " (upper and lower case count in the path)",
        UrlPart.Query when has.Length == 0 => " (the query counts; put it into the list, or send what changes as state)",
        _ => "",
    };

    /// <summary>Entries of the list that are there and never match.</summary>
    private static IEnumerable<string> Dropped(JudgedAddress judged, Tenant tenant)
    {
        foreach (var entry in judged.EntriesOf(tenant))
        {
            if (!AllowedUrl.TryParse(entry, AllowedUrlKind.Logout, out _, out var reason))
                yield return $"The entry {Quote(entry)} is on that list and never matches: {reason}.";
        }
    }

    private static IEnumerable<string> Elsewhere(JudgedAddress judged, Tenant tenant)
    {
        if (judged.List != AddressList.Tenant && tenant.LogoutUrls.Match(judged.Requested, UrlComparison.OidcLogout).IsMatch)
            yield return "It stands in the allowed_logout_urls of the tenant, which do not count here because the request names an application.";
        foreach (var application in tenant.Applications.Values.Where(application => !IsJudged(judged, application, AddressList.Application)).OrderBy(application => application.ClientId, StringComparer.Ordinal))
        {
            if (application.LogoutUrls.Match(judged.Requested, UrlComparison.OidcLogout).IsMatch)
                yield return judged.Application is null && judged.List == AddressList.Tenant
                    ? $"It stands in the allowed_logout_urls of the application {application.ClientId}, which would count with client_id={application.ClientId}."
                    : $"It stands in the allowed_logout_urls of the application {application.ClientId}, which do not count here.";
        }

        foreach (var application in tenant.Applications.Values.Where(application => !IsJudged(judged, application, AddressList.Callbacks)).OrderBy(application => application.ClientId, StringComparer.Ordinal))
        {
            if (application.MatchCallback(judged.Requested).IsMatch)
                yield return $"It is a callback of the application {application.ClientId}, which counts for answers to sign-ins only{(judged.List is AddressList.FirstPartyCallbacks ? " and, unnamed, for first-party applications only" : "")}.";
        }
    }

    private static bool IsJudged(JudgedAddress judged, Application application, AddressList list) => judged.List == list && judged.Application?.ClientId == application.ClientId;

    private static string Quote(string text) => text.Length == 0 ? "nothing" : $"\"{Show(text)}\"";

    internal static string? Show(string? text) => text is null ? null : LogText.Clean(HideTokens.In(text));
}

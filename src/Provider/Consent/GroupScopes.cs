using Provider.Pages.Contracts;
using Provider.Pages.Resources;
using Provider.Protocol.Stores.Clients;

namespace Provider.Consent;

/// <summary>
/// Puts scopes into words: OpenID Connect's own under the account; an API's <c>action:resource</c> scopes by resource, as Auth0 does, or by the administrator's
/// descriptions where the tenant says so.
/// </summary>
internal static class GroupScopes
{
    public static IReadOnlyList<ScopeGroup> Of(IReadOnlyList<string> scopes, ApiResource? resource, bool usesDescriptions, PageTexts texts)
    {
        var groups = new List<ScopeGroup>();
        var account = scopes.Select(scope => DescribeStandard(scope, texts)).OfType<string>().ToList();
        if (account.Count > 0)
            groups.Add(new ScopeGroup(texts.ScopesOfAccount, account));
        var asked = scopes.Where(scope => resource?.Scopes.ContainsKey(scope) == true).ToList();
        if (asked.Count == 0)
            return groups;
        if (usesDescriptions)
            groups.Add(new ScopeGroup(resource!.Name ?? resource.Identifier, [.. asked.Select(scope => resource.Scopes[scope])]));
        else
            groups.AddRange(asked.GroupBy(ResourceOf).Select(group => new ScopeGroup(Capitalise(group.Key), [.. group.Select(scope => Describe(scope, texts))])));
        return groups;
    }

    private static string? DescribeStandard(string scope, PageTexts texts) => scope switch
    {
        "profile" => texts.ScopeProfile,
        "email" => texts.ScopeEmail,
        "phone" => texts.ScopePhone,
        "address" => texts.ScopeAddress,
        "offline_access" => texts.ScopeOfflineAccess,
        _ => null,
    };

    private static string ResourceOf(string scope) => scope.Contains(':', StringComparison.Ordinal) ? scope[(scope.IndexOf(':', StringComparison.Ordinal) + 1)..] : scope;

    private static string Describe(string scope, PageTexts texts)
    {
        var colon = scope.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? scope : texts.ScopeOfResource(scope[..colon], scope[(colon + 1)..]);
    }

    private static string Capitalise(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}

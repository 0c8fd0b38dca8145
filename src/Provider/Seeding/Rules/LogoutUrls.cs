using Provider.Applications.Urls;
using Provider.Seeding.Reading;

namespace Provider.Seeding.Rules;

/// <summary>The list <c>allowed_logout_urls</c> of a tenant or a client.</summary>
internal static class LogoutUrls
{
    /// <summary>Auth0's limit. It also bounds what each logout request has to compare.</summary>
    public const int Most = 100;

    public static IReadOnlyList<string> Read(FieldReader fields, SeedScope scope, bool isNative, bool isThirdParty)
    {
        var urls = fields.Texts("allowed_logout_urls");
        if (urls.Count > Most)
        {
            scope.Problems.Error(urls[Most].Position, $"allowed_logout_urls has {urls.Count} entries; {Most} is the most.",
                "Remove entries, or carry what differs in the state parameter.");
        }
        return scope.Urls.Redirects(urls, AllowedUrlKind.Logout, "allowed_logout_urls", isNative, isThirdParty);
    }
}

namespace Provider.Seeding.Rules;

/// <summary>Which folder names can be tenants. A tenant is served under <c>/NAME/</c>, so it must not hide one of the server's own addresses.</summary>
internal static class TenantNames
{
    public const string Root = "default";

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "account", "activate", "admin", "api", "assets", "authorize", "callback", "co", "connect", "consent", "continue", "css", "dbconnections",
        "device", "error", "favicon", "fonts", "front-channel-logout", "health", "images", "img", "index", "invitation", "js", "lib", "login", "logout", "logs",
        "management", "me", "metrics", "mfa", "oauth", "oauth-logout", "oauth2", "oidc", "openapi", "passkey", "passwordless", "playground",
        "robots", "samlp", "scim", "sessions", "signed-out", "signin", "signout", "signup", "static", "token", "tokeninfo", "u", "userinfo",
        "v1", "v2", "well-known", "wsfed",
    };

    /// <summary>Null when the name can be used, else what is wrong and the cure.</summary>
    public static (string What, string Cure)? Complaint(string name)
    {
        if (name.Length is 0 or > 63 || name[0] == '-' || name[^1] == '-' || name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
            return ($"The folder name \"{name}\" cannot be a tenant.", "Use lowercase letters, digits and hyphens, at most 63, no hyphen at either end.");
        if (Reserved.Contains(name))
            return ($"The folder name \"{name}\" is an address of the server itself.", "Choose another name for the tenant.");
        return null;
    }
}

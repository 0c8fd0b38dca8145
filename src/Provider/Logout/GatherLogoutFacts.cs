using Provider.Logout.Rules;

namespace Provider.Logout;

/// <summary>Puts together what the rules of every dialect decide by.</summary>
internal static class GatherLogoutFacts
{
    public static LogoutFacts From(LogoutContext context, DateTimeOffset now) => new()
    {
        ClientId = context.Request.ClientId,
        Client = context.Tenant.FindApplication(context.Request.ClientId),
        Hint = HintOf(context, now),
        LogoutHint = context.Request.LogoutHint,
        PostLogoutRedirectUri = context.RequestedUri,
        TenantUrls = context.Tenant.LogoutUrls,
        SessionId = context.Session?.Id,
        SessionSubject = context.Session?.Subject,
        IsPromptEnabled = context.Tenant.Settings.Sessions.OidcLogoutPromptEnabled,
        DefaultTarget = context.Tenant.Settings.OidcLogout.DefaultTarget,
        TenantLoginUrl = context.Tenant.Settings.DefaultRedirectionUri,
    };

    private static HintFacts? HintOf(LogoutContext context, DateTimeOffset now) =>
        context.Hint is not { } hint ? null : new HintFacts(context.Tenant.FindApplication(hint.Client?.ClientId), hint.SessionId, hint.Reason)
        {
            Subject = hint.Subject,
            IsExpired = hint.ExpiresAt is not { } end || end <= now,
            IsWellFormed = hint.IsWellFormed,
        };
}

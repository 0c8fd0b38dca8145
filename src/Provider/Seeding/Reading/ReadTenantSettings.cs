using Provider.Data.Tenants;

namespace Provider.Seeding.Reading;

/// <summary>The <c>tenant</c> section.</summary>
internal static class ReadTenantSettings
{
    private const double LongestSessionInHours = 8760;

    public static TenantSettings From(FieldReader? fields, SeedScope scope)
    {
        var settings = new TenantSettings();
        if (fields is null)
            return settings;
        settings = settings with
        {
            FriendlyName = fields.Text("friendly_name"),
            PictureUrl = scope.Urls.Target(fields.Node("picture_url"), "picture_url"),
            SupportEmail = fields.Text("support_email"),
            SupportUrl = scope.Urls.Target(fields.Node("support_url"), "support_url"),
            AllowedLogoutUrls = Rules.LogoutUrls.Read(fields, scope, isNative: true, isThirdParty: false),
            DefaultAudience = Empty(fields.Text("default_audience")),
            DefaultDirectory = Empty(fields.Text("default_directory")),
            DefaultRedirectionUri = scope.Urls.Target(fields.Node("default_redirection_uri"), "default_redirection_uri"),
            EnabledLocales = Locales(fields, settings.EnabledLocales),
            SessionLifetime = fields.Number("session_lifetime", 0, LongestSessionInHours),
            SessionLifetimeInMinutes = fields.Integer("session_lifetime_in_minutes", 1, (int)LongestSessionInHours * 60),
            IdleSessionLifetime = fields.Number("idle_session_lifetime", 0, LongestSessionInHours),
            IdleSessionLifetimeInMinutes = fields.Integer("idle_session_lifetime_in_minutes", 1, (int)LongestSessionInHours * 60),
            SessionCookie = Cookie(fields.Mapping("session_cookie", SeedFields.SessionCookie)),
            Sessions = Sessions(fields.Mapping("sessions", SeedFields.TenantSessions)),
            OidcLogout = OidcLogout(fields.Mapping("oidc_logout", SeedFields.TenantOidcLogout)),
            DeviceFlow = DeviceFlow(fields.Mapping("device_flow", SeedFields.DeviceFlow)),
            Flags = Flags(fields.Mapping("flags", SeedFields.Flags)),
            ErrorPage = ErrorPage(fields.Mapping("error_page", SeedFields.ErrorPage), scope),
            SkipNonVerifiableCallbackUriConfirmationPrompt = fields.Boolean("skip_non_verifiable_callback_uri_confirmation_prompt"),
        };
        CheckLifetimes(fields, settings);
        fields.LeftOut("mtls", "mtls is not supported and was left out.", "Do not rely on it.");
        fields.Finish();
        return settings;
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static void CheckLifetimes(FieldReader fields, TenantSettings settings)
    {
        if (settings.IdleSessionTimeout <= settings.AbsoluteSessionTimeout)
            return;
        var at = settings.IdleSessionLifetimeInMinutes is not null ? "idle_session_lifetime_in_minutes"
            : settings.IdleSessionLifetime is not null ? "idle_session_lifetime"
            : settings.SessionLifetimeInMinutes is not null ? "session_lifetime_in_minutes" : "session_lifetime";
        fields.Problems.Error(fields.At(at),
            $"The idle session lifetime ({settings.IdleSessionTimeout.TotalMinutes:0} minutes) is longer than the absolute one ({settings.AbsoluteSessionTimeout.TotalMinutes:0} minutes).",
            "Lower idle_session_lifetime or raise session_lifetime; unset they are 72 and 168 hours.");
    }

    private static IReadOnlyList<string> Locales(FieldReader fields, IReadOnlyList<string> unset)
    {
        var locales = fields.Texts("enabled_locales");
        foreach (var locale in locales.Where(locale => locale.Text.Length is < 2 or > 35 || locale.Text.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-')))
            fields.Problems.Error(locale.Position, $"enabled_locales: \"{locale.Text}\" is not a language tag.", "Write tags as in en, de or pt-BR.");
        return locales.Count == 0 ? unset : locales.Select(locale => locale.Text).ToList();
    }

    private static SessionCookieSettings Cookie(FieldReader? fields)
    {
        var mode = fields?.Choice("mode", "persistent", "non-persistent");
        fields?.Finish();
        return mode is null ? new() : new() { Mode = mode };
    }

    private static TenantSessionsSettings Sessions(FieldReader? fields)
    {
        var prompt = fields?.Boolean("oidc_logout_prompt_enabled");
        var frame = fields?.Boolean("check_session_iframe_enabled");
        var tokens = fields?.Boolean("refresh_tokens_end_with_session");
        fields?.Finish();
        return new() { OidcLogoutPromptEnabled = prompt ?? true, CheckSessionIframeEnabled = frame ?? false, RefreshTokensEndWithSession = tokens ?? false };
    }

    private static TenantOidcLogoutSettings OidcLogout(FieldReader? fields)
    {
        var discovery = fields?.Boolean("rp_logout_end_session_endpoint_discovery");
        var target = fields?.Choice("default_target", "first_url", "login");
        fields?.Finish();
        return new() { RpLogoutEndSessionEndpointDiscovery = discovery ?? true, DefaultTarget = target ?? "first_url" };
    }

    /// <summary>Auth0's bounds: the code must stay too long to be guessed, and short enough to be typed.</summary>
    private static DeviceFlowSettings DeviceFlow(FieldReader? fields)
    {
        if (fields is null)
            return new();
        var charset = fields.Choice("charset", "base20", "digits") ?? "base20";
        var mask = Empty(fields.Text("mask"));
        var least = charset == "digits" ? 9 : 8;
        if (mask is not null && (mask.Length > 20 || mask.Any(character => character is not ('*' or '-' or ' ')) || mask.Count(character => character == '*') < least))
        {
            fields.Problems.Error(fields.At("mask"), $"device_flow.mask \"{mask}\" is not allowed.",
                $"Write at least {least} times *, with hyphens or spaces between, at most 20 characters, as in ****-****.");
        }
        fields.Finish();
        return new() { Charset = charset, Mask = mask };
    }

    private static TenantFlags Flags(FieldReader? fields)
    {
        if (fields is null)
            return new();
        var flags = new TenantFlags
        {
            RevokeRefreshTokenGrant = fields.Boolean("revoke_refresh_token_grant") ?? false,
            UseScopeDescriptionsForConsent = fields.Boolean("use_scope_descriptions_for_consent") ?? false,
            EnableDynamicClientRegistration = fields.Boolean("enable_dynamic_client_registration") ?? false,
            EnablePasswordGrant = fields.Boolean("enable_password_grant") ?? false,
            RemoveAlgFromJwks = fields.Boolean("remove_alg_from_jwks") ?? false,
            RequirePushedAuthorizationRequests = fields.Boolean("require_pushed_authorization_requests") ?? false,
            RequireSignedRequestObject = fields.Boolean("require_signed_request_object") ?? false,
        };
        fields.Finish();
        return flags;
    }

    private static ErrorPageSettings? ErrorPage(FieldReader? fields, SeedScope scope)
    {
        if (fields is null)
            return null;
        fields.LeftOut("html", "error_page.html is not supported and was left out.", "Host the page yourself and set error_page.url.");
        var page = new ErrorPageSettings { Url = scope.Urls.Target(fields.Node("url"), "error_page.url"), ShowLogLink = fields.Boolean("show_log_link") ?? false };
        if (page.Url is not null && Uri.TryCreate(page.Url, UriKind.Absolute, out var url) && url.Authority.Equals(scope.Options.PublicUrl.Authority, StringComparison.OrdinalIgnoreCase))
            fields.Problems.Error(fields.At("url"), "error_page.url is an address of this server: an error there would lead to itself.", "Host the page elsewhere.");
        fields.Finish();
        return page;
    }
}

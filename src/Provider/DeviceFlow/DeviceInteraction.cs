using Provider.Authorization;
using Provider.Consent;
using Provider.Data.Logs;
using Provider.Interactions;
using Provider.Logs;
using Provider.Pages.Contracts;
using Provider.Pages.Resources;
using Provider.Protocol;
using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;
using Provider.Sessions;
using Provider.Tenants;
using Provider.Users;

namespace Provider.DeviceFlow;

/// <summary>
/// What the pages for devices do (RFC 8628 §3.3): find the code, show what it belongs to, and after a yes hand over to sign-in and consent. Nothing is given before the user has said
/// that the code is the one on their own device, because anybody can send a link with a code in it.
/// </summary>
public sealed class DeviceInteraction(
    FindDevice find, UserCodeGuesses guesses, Ticket<DeviceTicket> tickets, Ticket<AuthorizationTicket> waiting, BrowserSessions sessions, IUserDirectory users, IDeviceCodeStore devices, LogEventStore log, TimeProvider time)
    : IActivationInteraction
{
    public const string ConfirmPath = "/activate/confirm";
    public const string DonePath = "/activate/done";
    public const string DeniedPath = "/activate/denied";

    public async ValueTask<(string? RedirectUrl, ActivationFailure? Failure)> FindAsync(HttpContext http, string userCode)
    {
        var tenant = http.Tenant();
        if (UserCodeFormat.Normalise(userCode).Length == 0)
            return (null, ActivationFailure.NoCode);
        if (!await guesses.TakeAsync(http, tenant))
            return (null, ActivationFailure.TooManyAttempts);
        if (await find.ByCodeAsync(tenant, userCode, http.RequestAborted) is null)
        {
            await log.AddAsync(LogEvents.Of(http, tenant, "fdeac", description: "wrong or expired user code"), http.RequestAborted);
            return (null, ActivationFailure.WrongCode);
        }

        await guesses.GiveBackAsync(http, tenant);
        var state = tickets.Seal(http, tenant.Name, new DeviceTicket(UserCodeFormat.Normalise(userCode), PageLanguage.AskedFor(http)));
        return ($"{http.Request.PathBase}{ConfirmPath}?state={state}", null);
    }

    public async ValueTask<ActivationView?> DescribeAsync(HttpContext http, string state)
    {
        var tenant = http.Tenant();
        if (tickets.Open(http, tenant.Name, state) is not { } ticket || await find.ByCodeAsync(tenant, ticket.UserCode, http.RequestAborted) is not { } device)
            return null;
        var session = await sessions.FindAsync(http, tenant);
        return new ActivationView
        {
            UserCode = tenant.Issuer.Settings.UserCodes.Show(ticket.UserCode),
            AppName = device.Application.Name,
            AppLogo = device.Application.Settings.LogoUri,
            TenantName = tenant.DisplayName,
            UserName = session is null ? null : (await users.FindAsync(tenant.Name, session.Subject, http.RequestAborted)).DisplayName(),
            Scopes = GroupScopes.Of(device.Request.Data.Scopes, device.Resource, tenant.Settings.Flags.UseScopeDescriptionsForConsent, PageTexts.For(http)),
        };
    }

    public async ValueTask<string?> DecideAsync(HttpContext http, string state, bool accept)
    {
        var tenant = http.Tenant();
        if (tickets.Open(http, tenant.Name, state) is not { } ticket || await find.ByCodeAsync(tenant, ticket.UserCode, http.RequestAborted) is not { } device)
            return null;
        if (!accept)
        {
            if (!await devices.DenyAsync(device.Request, CancellationToken.None))
                return null;
            await log.AddAsync(LogEvents.Of(http, tenant, "fdecc", clientId: device.Application.ClientId), CancellationToken.None);
            return PageLanguage.Keep(http, http.Request.PathBase + DeniedPath);
        }

        var confirmed = waiting.Seal(http, tenant.Name, new AuthorizationTicket
        {
            Query = QueryOf(tenant, device.Request.Data, ticket.UiLocales),
            StartedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            UserCode = ticket.UserCode,
        });
        return $"{http.Request.PathBase}{ResumeAuthorization.Path}?state={confirmed}";
    }

    /// <summary>What sign-in and consent read of a request. Without an API the UserInfo address is named, so that no default takes its place.</summary>
    private static string QueryOf(Tenant tenant, GrantData data, string? uiLocales) =>
        $"client_id={Uri.EscapeDataString(data.ClientId)}&scope={Uri.EscapeDataString(string.Join(' ', data.Scopes))}&audience={Uri.EscapeDataString(data.Audience ?? tenant.Issuer.UserInfoAudience)}{(uiLocales is null ? "" : "&ui_locales=" + Uri.EscapeDataString(uiLocales))}";
}

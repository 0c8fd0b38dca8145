using Provider.Applications;
using Provider.Authorization;
using Provider.Data.Stores;
using Provider.Interactions;
using Provider.Pages.Contracts;
using Provider.Pages.Resources;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Endpoints.Authorization.Request;
using Provider.Protocol.Http;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Users;
using Provider.Protocol.Tokens;
using Provider.Sessions;
using Provider.Tenants;
using Provider.Users;

namespace Provider.Consent;

/// <summary>
/// What the consent page does. The scopes shown and the scopes stored come from the same sealed request, so nothing else can be agreed to than what was read.
/// </summary>
public sealed class ConsentInteraction(Ticket<AuthorizationTicket> tickets, BrowserSessions sessions, IUserDirectory users, ConsentStore consents) : IConsentInteraction
{
    public async ValueTask<ConsentView?> DescribeAsync(HttpContext http, string state)
    {
        if (await OpenAsync(http, state) is not var (_, asked, session))
            return null;
        var tenant = http.Tenant();
        var user = await users.FindAsync(tenant.Name, session.Subject, http.RequestAborted);
        return new ConsentView
        {
            AppName = asked.Application.Name,
            AppLogo = asked.Application.Settings.LogoUri,
            UserName = user.DisplayName(),
            TenantName = tenant.DisplayName,
            Scopes = [.. GroupScopes.Of(asked.Scopes, asked.Resource, tenant.Settings.Flags.UseScopeDescriptionsForConsent, PageTexts.For(http)), .. DescribeDetails.Of(asked.Details)],
            ContinueTo = asked.RedirectUri,
        };
    }

    public async ValueTask<string?> DecideAsync(HttpContext http, string state, bool accept)
    {
        if (await OpenAsync(http, state) is not var (ticket, asked, session))
            return null;
        if (accept)
            await consents.SaveAsync(asked.Application.Client.Id, session.Subject, asked.Resource?.Identifier, asked.Scopes, http.RequestAborted);
        var answered = tickets.Seal(http, http.Tenant().Name, ticket with { ConsentSession = session.Id, ConsentGiven = accept });
        return $"{http.Request.PathBase}{ResumeAuthorization.Path}?state={answered}";
    }

    private async ValueTask<(AuthorizationTicket Ticket, AskedFor Asked, BrowserSession Session)?> OpenAsync(HttpContext http, string state)
    {
        var tenant = http.Tenant();
        if (tickets.Open(http, tenant.Name, state) is not { } ticket || !RequestParameters.TryParse(ticket.Query, out var parameters, out _))
            return null;
        var request = new AuthorizationRequest(parameters);
        if (tenant.FindApplication(request.ClientId) is not { } application || await sessions.FindAsync(http, tenant) is not { } session)
            return null;
        var resource = tenant.Issuer.FindResource(request.Audience ?? tenant.Settings.DefaultAudience);
        var scopes = request.Scopes.Where(scope => ScopeRules.MayGrant(scope, application.Client, resource));
        if (request.Claims is { } text && ClaimsRequest.TryParse(text, out var claims, out _))
            scopes = scopes.Union(claims.Scopes, StringComparer.Ordinal);
        return (ticket, new AskedFor(application, resource, [.. scopes], request.RedirectUri, request.AuthorizationDetails), session);
    }

    private sealed record AskedFor(Application Application, ApiResource? Resource, IReadOnlyList<string> Scopes, string? RedirectUri, string? Details);
}

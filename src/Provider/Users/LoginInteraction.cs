using Provider.Authorization;
using Provider.Interactions;
using Provider.Pages.Contracts;
using Provider.Protocol.Http;
using Provider.Sessions;
using Provider.Tenants;

namespace Provider.Users;

/// <summary>What the sign-in page does: proves the user, begins a session, and takes the waiting request up again.</summary>
public sealed class LoginInteraction(Ticket<AuthorizationTicket> tickets, PasswordSignIn signIn, BrowserSessions sessions) : ILoginInteraction
{
    public ValueTask<LoginView?> DescribeAsync(HttpContext http, string state)
    {
        var tenant = http.Tenant();
        if (tickets.Open(http, tenant.Name, state) is not { } ticket || !RequestParameters.TryParse(ticket.Query, out var parameters, out _))
            return ValueTask.FromResult<LoginView?>(null);
        var application = tenant.FindApplication(parameters["client_id"]);
        return ValueTask.FromResult<LoginView?>(new LoginView
        {
            AppName = application?.Name,
            AppLogo = application?.Settings.LogoUri,
            LoginHint = parameters["login_hint"],
            ContinueTo = parameters["redirect_uri"],
        });
    }

    public async ValueTask<LoginOutcome> SignInAsync(HttpContext http, string state, string username, string password)
    {
        var tenant = http.Tenant();
        if (tickets.Open(http, tenant.Name, state) is null)
            return LoginOutcome.Fail(LoginFailure.ExpiredState);
        var result = await signIn.SignInAsync(http, tenant, username.Trim(), password);
        if (result.Failure is { } failure)
            return LoginOutcome.Fail(failure);
        await sessions.StartAsync(http, tenant, result.Subject!);
        return LoginOutcome.Redirect($"{http.Request.PathBase}{ResumeAuthorization.Path}?state={Uri.EscapeDataString(state)}");
    }
}

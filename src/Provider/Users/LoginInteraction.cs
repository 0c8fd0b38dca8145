using Provider.Applications;
using Provider.Applications.Urls;
using Provider.Federation.Connections;
using Provider.Federation.SigningIn;
using Provider.Interactions;
using Provider.MultiFactor.SigningIn;
using Provider.Pages.Contracts;
using Provider.Protocol.Http;
using Provider.Tenants;

namespace Provider.Users;

/// <summary>What the sign-in page does: proves the user and goes on from there.</summary>
public sealed class LoginInteraction(Ticket<AuthorizationTicket> tickets, PasswordSignIn signIn, ContinueSignIn signedIn) : ILoginInteraction
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
            PolicyUrl = application?.Settings.PolicyUri,
            TermsUrl = application?.Settings.TosUri,
            TakesPassword = tenant.TakesPasswordsFor(application),
            LoginHint = parameters["login_hint"],
            ContinueTo = parameters["redirect_uri"],
            Choices = ChoicesOf(http, tenant, application, state),
            HasDomains = tenant.Connections.Values.Any(connection => connection.Oidc?.DomainAliases.Count > 0 && connection.IsEnabledFor(application?.ClientId)),
        });
    }

    /// <summary>
    /// Auth0's default login route: somebody who comes back to a page that is over, for example by a bookmark, is sent to where his application begins sign-ins
    /// (OpenID Connect Core §4), otherwise to the tenant's page.
    /// </summary>
    public string? RestartAt(HttpContext http, string state)
    {
        var tenant = http.Tenant();
        var application = tickets.OpenLate(tenant.Name, state) is { } late ? tenant.FindApplication(late.Parameters["client_id"]) : null;
        return (application?.Settings.InitiateLoginUri ?? tenant.Settings.DefaultRedirectionUri) is { } uri ? UrlQuery.Append(uri, "iss", tenant.Issuer.Uri) : null;
    }

    public async ValueTask<LoginOutcome> SignInAsync(HttpContext http, string state, string username, string password)
    {
        var tenant = http.Tenant();
        if (tickets.Open(http, tenant.Name, state) is not { } ticket || !RequestParameters.TryParse(ticket.Query, out var parameters, out _))
            return LoginOutcome.Fail(LoginFailure.ExpiredState);

        // Before the password is looked at: it is for somebody else to judge.
        if (tenant.FindConnectionByDomain(username.Trim(), parameters["client_id"]) is { } connection)
            return LoginOutcome.Redirect(UrlQuery.Append(AddressOf(http, connection, state), "login_hint", username.Trim()));
        if (!tenant.TakesPasswordsFor(tenant.FindApplication(parameters["client_id"])))
            return LoginOutcome.Fail(LoginFailure.WrongCredentials);
        var result = await signIn.SignInAsync(http, tenant, username.Trim(), password);
        if (result.Failure is { } failure)
            return LoginOutcome.Fail(failure);
        return LoginOutcome.Redirect(await signedIn.AfterFirstFactorAsync(http, tenant, result.Subject!, new PendingSignIn { Method = "pwd" }, ticket));
    }

    private static IReadOnlyList<LoginChoice> ChoicesOf(HttpContext http, Tenant tenant, Application? application, string state) =>
    [
        .. tenant.Connections.Values
            .Where(connection => connection is { Oidc: not null, ShowsButton: true } && connection.IsEnabledFor(application?.ClientId))
            .OrderBy(connection => connection.DisplayName, StringComparer.OrdinalIgnoreCase)
            .Select(connection => new LoginChoice(connection.DisplayName, AddressOf(http, connection, state), connection.Oidc!.IconUrl)),
    ];

    private static string AddressOf(HttpContext http, Connection connection, string state) =>
        $"{http.Request.PathBase}{ContinueWithConnection.Path}?connection={Uri.EscapeDataString(connection.Name)}&state={Uri.EscapeDataString(state)}";
}

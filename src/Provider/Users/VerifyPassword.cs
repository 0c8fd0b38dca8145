using Provider.Data.Logs;
using Provider.Logs;
using Provider.MultiFactor.MfaTokens;
using Provider.Pages.Contracts;
using Provider.Protocol.Errors;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;
using Provider.Tenants;

namespace Provider.Users;

/// <summary>Puts <see cref="PasswordSignIn"/> at the token endpoint, with Auth0's words. A realm is judged first: which databases an application has is no secret of a user's.</summary>
public sealed class VerifyPassword(PasswordSignIn signIn, DemandSecondFactor secondFactor, LogEventStore log) : IUserPasswords
{
    public async ValueTask<(string? Subject, ProtocolError? Error)> VerifyAsync(HttpContext http, Client client, string? realm, string username, string password, GrantData wanted)
    {
        var tenant = http.Tenant();
        if (realm is not null && !(tenant.Connections.TryGetValue(realm, out var database) && database is { Oidc: null, Strategy: "auth0" } && database.IsEnabledFor(client.ClientId)))
            return (null, ErrorOf.InvalidRequest(ErrorIds.UnknownRealm));
        var result = await signIn.SignInAsync(http, tenant, username.Trim(), password);
        if (result.Subject is { } subject)
        {
            if (await secondFactor.DemandAsync(http, tenant, wanted with { Subject = subject }) is { } demand)
                return (null, demand);
            await log.AddAsync(LogEvents.Of(http, tenant, "s", subject), http.RequestAborted);
            return (subject, null);
        }

        return (null, result.Failure switch
        {
            LoginFailure.UserBlocked => new ProtocolError("unauthorized", "user is blocked", 403, ErrorIds.UserBlocked),
            LoginFailure.TooManyAttempts => ErrorOf.TooManyAttempts(ErrorIds.PasswordBlocked),
            _ => ErrorOf.InvalidGrant(ErrorIds.WrongPassword),
        });
    }
}

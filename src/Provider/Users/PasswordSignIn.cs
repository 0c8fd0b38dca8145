using Provider.Data.Logs;
using Provider.Data.Users;
using Provider.Logs;
using Provider.Pages.Contracts;
using Provider.Tenants;

namespace Provider.Users;

/// <summary>
/// Proves a user by name or e-mail address and password. An unknown user, a wrong password and a blocked attempt cost the same work, and the first two
/// get the same answer, so nobody learns from here who has an account. Success is for the caller to log, once no other factor is due.
/// </summary>
public sealed class PasswordSignIn(TenantUsers users, LoginAttempts attempts, LogEventStore log, ComparePassword compare)
{
    public async ValueTask<SignInResult> SignInAsync(HttpContext http, Tenant tenant, string username, string password)
    {
        var ip = http.Connection.RemoteIpAddress;
        var user = username.Length is 0 or > 320 ? null : await users.FindByNameOrEmailAsync(tenant.Name, username, http.RequestAborted);
        var identifier = user?.Subject ?? username;
        var isRight = await compare.IsRightAsync(user, password, http.RequestAborted);

        // Not sooner: of many guesses at once, those that waited for their comparison would all have been let in before the first failure counted.
        if (await attempts.IsBlockedAsync(tenant, identifier, ip))
            return await RefuseAsync(http, tenant, "limit_wc", user, LoginFailure.TooManyAttempts);
        if (!isRight)
        {
            var reached = await attempts.RecordFailureAsync(tenant, identifier, ip);
            return await RefuseAsync(http, tenant, user is null ? "fu" : "fp", user, reached ? LoginFailure.TooManyAttempts : LoginFailure.WrongCredentials);
        }

        await attempts.ForgetAsync(tenant, identifier, ip);
        if (user!.IsBlocked)
            return await RefuseAsync(http, tenant, "f", user, LoginFailure.UserBlocked);
        return new SignInResult(user.Subject, null);
    }

    private async ValueTask<SignInResult> RefuseAsync(HttpContext http, Tenant tenant, string type, ProviderUser? user, LoginFailure failure)
    {
        await log.AddAsync(LogEvents.Of(http, tenant, type, user?.Subject), http.RequestAborted);
        return new SignInResult(null, failure);
    }
}

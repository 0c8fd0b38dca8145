using Provider.Data.Users;
using Provider.Tenants;

namespace Provider.MultiFactor.Factors;

/// <summary>
/// Ten tries for each user, of which one comes back every six minutes, as at Auth0. A try is taken before the code is looked at; a right code gives its own back and forgives no wrong one.
/// Whoever can use them up has proved the first factor.
/// </summary>
public sealed class FactorAttempts(LoginFailureStore failures)
{
    public const int Most = 10;

    public static readonly TimeSpan Refill = TimeSpan.FromMinutes(6);

    // In small letters, as no user's name is in that table: those are kept in capitals.
    private const string Codes = "mfa_code ";
    private const string Messages = "mfa_message ";

    public ValueTask<bool> TakeAsync(Tenant tenant, string subject) => failures.TakeRefillingAsync(tenant.Name, Codes + subject, Most, Refill, CancellationToken.None);

    public ValueTask GiveBackAsync(Tenant tenant, string subject) => failures.GiveBackAsync(tenant.Name, Codes + subject, "", CancellationToken.None);

    /// <summary>An administrator has begun anew with the user.</summary>
    public ValueTask ForgetAsync(string tenantId, string subject) => failures.ForgetAsync(tenantId, Codes + subject, "", CancellationToken.None);

    /// <summary>The same for messages that are sent: nobody's mailbox is to be filled.</summary>
    public ValueTask<bool> TakeMessageAsync(Tenant tenant, string subject) => failures.TakeRefillingAsync(tenant.Name, Messages + subject, Most, Refill, CancellationToken.None);
}

using System.Text.Json;
using Provider.Data.MultiFactor;
using Provider.Data.Tenants;
using Provider.Mail;
using Provider.MultiFactor.Factors;
using Provider.Protocol.Stores.Users;
using Provider.Tenants;
using Provider.Users;

namespace Provider.MultiFactor;

/// <summary>
/// The one place that says whether a second factor is due: for a user who has enrolled one, for everybody where the tenant says so, and where the application asks. A tenant without a factor
/// enabled costs no look at the database.
/// </summary>
public sealed class JudgeSecondFactor(AuthenticatorStore authenticators, IUserDirectory users, MailQueue mail)
{
    public async ValueTask<(SecondFactorDemand Demand, UserFactors? Factors)> JudgeAsync(Tenant tenant, string subject, bool isAskedFor, CancellationToken cancellation)
    {
        if (!tenant.Settings.MultiFactor.IsOffered)
            return (SecondFactorDemand.None, null);
        var factors = await ReadAsync(tenant, subject, cancellation);
        return (DemandOf(tenant.Settings.MultiFactor, factors, isAskedFor), factors);
    }

    public async ValueTask<UserFactors> ReadAsync(Tenant tenant, string subject, CancellationToken cancellation)
    {
        var settings = tenant.Settings.MultiFactor;
        var all = await authenticators.ListAsync(tenant.Name, subject, cancellation);
        var user = await users.FindAsync(tenant.Name, subject, cancellation);
        return new UserFactors
        {
            Subject = subject,
            All = all,
            Otp = settings.Has(MultiFactorSettings.Otp) ? [.. all.Where(one => one is { IsConfirmed: true, Type: AuthenticatorTypes.Totp })] : [],
            Email = settings.Has(MultiFactorSettings.Email) ? all.Find(one => one is { IsConfirmed: true, Type: AuthenticatorTypes.Email }) : null,
            RecoveryCode = settings.Has(MultiFactorSettings.RecoveryCode) ? all.Find(one => one.Type == AuthenticatorTypes.RecoveryCode) : null,
            VerifiedEmail = VerifiedEmailOf(user),
            AccountName = user.DisplayName(),
            OffersOtp = settings.Has(MultiFactorSettings.Otp),
            OffersEmail = settings.Has(MultiFactorSettings.Email) && mail.CanSend,
            OffersRecoveryCode = settings.Has(MultiFactorSettings.RecoveryCode),
            IsBlocked = user is null or { IsBlocked: true },
        };
    }

    private static SecondFactorDemand DemandOf(MultiFactorSettings settings, UserFactors factors, bool isAskedFor)
    {
        if (factors.IsEnrolled)
            return SecondFactorDemand.Challenge;
        var canEnrol = factors.CanEnrolOtp || factors.CanEnrolEmail;
        if (settings.AllApplications)
            return canEnrol ? SecondFactorDemand.Enrol : SecondFactorDemand.Impossible;

        // What an application asks for is a wish (OpenID Connect Core §5.5.1.1): the answer will say that it was not met.
        return isAskedFor && canEnrol ? SecondFactorDemand.Enrol : SecondFactorDemand.None;
    }

    private static string? VerifiedEmailOf(UserProfile? user) =>
        user is not null && user.Claims.TryGetValue("email", out var email) && email.ValueKind == JsonValueKind.String
        && user.Claims.TryGetValue("email_verified", out var verified) && verified.ValueKind == JsonValueKind.True
            ? email.GetString()
            : null;
}

using Provider.Data.MultiFactor;
using Provider.Interactions;
using Provider.MultiFactor.Factors;
using Provider.Protocol.Stores.Tokens;
using Provider.Tenants;

namespace Provider.MultiFactor.SigningIn;

/// <summary>Stores a sign-in that has its first factor only, and says which page comes next. The browser gets no session.</summary>
public sealed class BeginSecondFactor(MfaTransactionStore transactions, Ticket<SecondFactorTicket> tickets, SendCode send)
{
    /// <summary>Long enough to install an app on the way.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <returns>The address of the page.</returns>
    public async ValueTask<string> BeginAsync(HttpContext http, Tenant tenant, SecondFactorDemand demand, UserFactors factors, PendingSignIn pending, AuthorizationTicket waiting)
    {
        var reference = ReferenceId.Create();
        await transactions.BeginAsync(
            new MfaTransaction
            {
                Kind = MfaTransactionKinds.Browser,
                Hash = ReferenceId.Hash(reference),
                TenantId = tenant.Name,
                Subject = factors.Subject,
                ClientId = waiting.Parameters["client_id"],
                Data = (pending with { MayEnrol = demand == SecondFactorDemand.Enrol }).Write(),
            },
            Lifetime,
            CancellationToken.None);
        var page = await FirstPageAsync(http, tenant, demand, factors, ReferenceId.Hash(reference));
        return AddressOf(http, page, tickets.Seal(http, tenant.Name, new SecondFactorTicket(reference, waiting)));
    }

    public static string AddressOf(HttpContext http, string page, string state) => $"{http.Request.PathBase}{page}?state={Uri.EscapeDataString(state)}";

    /// <summary>What a page's code is sent for; a later one takes the place of an earlier.</summary>
    public static MfaTransaction CodeFor(Tenant tenant, UserFactors factors, string transactionHash) => new()
    {
        Kind = MfaTransactionKinds.BrowserCode,
        Hash = transactionHash,
        TenantId = tenant.Name,
        Subject = factors.Subject,
        ParentHash = transactionHash,
        AuthenticatorId = factors.Email?.Id,
    };

    private async ValueTask<string> FirstPageAsync(HttpContext http, Tenant tenant, SecondFactorDemand demand, UserFactors factors, string hash)
    {
        if (demand == SecondFactorDemand.Enrol)
            return factors is { CanEnrolOtp: true, CanEnrolEmail: false } ? SecondFactorPaths.OtpEnrolment : SecondFactorPaths.Options;
        if (demand == SecondFactorDemand.Impossible)
            return SecondFactorPaths.Options;
        if (factors.Otp.Count > 0)
            return SecondFactorPaths.Otp;
        if (!factors.CanSendCode)
            return SecondFactorPaths.Options;

        // Of no account whether it was sent: the page has a button to send another.
        await send.SendAsync(http, tenant, factors.VerifiedEmail!, CodeFor(tenant, factors, hash));
        return SecondFactorPaths.Email;
    }
}

using System.Globalization;
using System.Security.Cryptography;
using Provider.Data.Logs;
using Provider.Data.MultiFactor;
using Provider.Logs;
using Provider.Mail;
using Provider.Pages.Resources;
using Provider.Tenants;

namespace Provider.MultiFactor.Factors;

/// <summary>Sends a code to a user's verified address and keeps a hash of it for five minutes.</summary>
public sealed class SendCode(MfaTransactionStore transactions, VerifyFactor verify, FactorAttempts attempts, MailQueue mail, LogEventStore log)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <param name="http">The request.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="email">The verified address.</param>
    /// <param name="sent">What the code is for.</param>
    /// <returns>False when the user was sent too many.</returns>
    public async ValueTask<bool> SendAsync(HttpContext http, Tenant tenant, string email, MfaTransaction sent)
    {
        if (!await attempts.TakeMessageAsync(tenant, sent.Subject))
        {
            await log.AddAsync(LogEvents.Of(http, tenant, "gd_otp_rate_limit_exceed", sent.Subject, description: "too many messages"), CancellationToken.None);
            return false;
        }

        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        await transactions.BeginAsync(sent with { CodeHash = verify.HashOf(sent, code) }, Lifetime, CancellationToken.None);
        var texts = PageTexts.For(http);
        mail.Add(new Letter(email, texts.MailCodeSubject(tenant.DisplayName), texts.MailCodeText(code, tenant.DisplayName)));
        await log.AddAsync(LogEvents.Of(http, tenant, "gd_send_email", sent.Subject), CancellationToken.None);
        return true;
    }
}

using Provider.Data.Tenants;
using Provider.Tenants;

namespace Provider.Mail;

/// <summary>Says at start where codes by e-mail are enabled but cannot be sent: such a factor is not offered, and nobody would know why.</summary>
public sealed partial class WarnOfMissingMail(TenantDirectory tenants, MailQueue mail, ILogger<WarnOfMissingMail> logger)
{
    public void Run()
    {
        if (mail.CanSend)
            return;
        foreach (var tenant in tenants.All.Where(tenant => tenant.Settings.MultiFactor.Has(MultiFactorSettings.Email)))
            Warn(tenant.Name);
    }

    [LoggerMessage(LogLevel.Warning, "Tenant {Tenant} enables codes by e-mail, but there is no mail server, so they are not offered. Set Provider:Mail:Host and Provider:Mail:From.")]
    private partial void Warn(string tenant);
}

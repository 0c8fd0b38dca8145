using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Provider.Mail;

namespace Provider.Tests.Mfa;

/// <summary>Codes by e-mail that nothing can send.</summary>
public sealed class MissingMailTests(MissingMailTests.MaillessHost mailless, MfaLogTests.LoggingHost host) : IClassFixture<MissingMailTests.MaillessHost>, IClassFixture<MfaLogTests.LoggingHost>
{
    private const string Warning = "no mail server";

    [Fact]
    public void The_start_names_the_tenant_that_enables_them_and_the_cure()
    {
        // The other tenant, strict, has codes of an app only.
        var warning = Assert.Single(mailless.Lines, line => line.Contains(Warning, StringComparison.Ordinal));
        Assert.StartsWith("Tenant default ", warning, StringComparison.Ordinal);
        Assert.Contains("Provider:Mail:Host", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_mail_can_be_sent_nothing_is_said() =>
        Assert.DoesNotContain(host.Lines, line => line.Contains(Warning, StringComparison.Ordinal));

    public sealed class MaillessHost : MfaLogTests.LoggingHost
    {
        protected override void Configure(IServiceCollection services)
        {
            base.Configure(services);
            services.Replace(ServiceDescriptor.Singleton<IMailSender, NoMailSender>());
        }
    }
}

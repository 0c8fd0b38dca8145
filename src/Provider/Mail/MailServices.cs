using Provider.Hosting;

namespace Provider.Mail;

/// <summary>Registers the way messages go: a mail server, a folder in Development, or none.</summary>
public static class MailServices
{
    public static void AddMail(this IServiceCollection services, ProviderOptions options, bool isDevelopment)
    {
        if (options.Mail.Host is not null)
            services.AddSingleton<IMailSender>(new SmtpMailSender(options.Mail));
        else if (isDevelopment)
            services.AddSingleton<IMailSender>(provider => ActivatorUtilities.CreateInstance<FolderMailSender>(provider, Path.Combine(options.DataDirectory, "mail")));
        else
            services.AddSingleton<IMailSender, NoMailSender>();
        services.AddSingleton<MailQueue>();
        services.AddSingleton<WarnOfMissingMail>();
        services.AddHostedService(provider => provider.GetRequiredService<MailQueue>());
    }
}

using System.Net;
using System.Net.Mail;
using Provider.Hosting;

namespace Provider.Mail;

/// <summary>Hands messages to a mail server, with STARTTLS unless the operator says that the way there is safe.</summary>
public sealed class SmtpMailSender(MailOptions options) : IMailSender
{
    public bool CanSend => true;

    public async Task SendAsync(Letter letter, CancellationToken cancellation)
    {
        using var client = new SmtpClient(options.Host, options.Port)
        {
            EnableSsl = options.UseStartTls,
            Credentials = options.UserName is null ? null : new NetworkCredential(options.UserName, options.Password),
        };
        using var message = new MailMessage(options.From!, letter.To, letter.Subject, letter.Text) { IsBodyHtml = false };
        await client.SendMailAsync(message, cancellation);
    }
}

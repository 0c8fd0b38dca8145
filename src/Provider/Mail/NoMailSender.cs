namespace Provider.Mail;

/// <summary>Where no mail server is set.</summary>
public sealed class NoMailSender : IMailSender
{
    public bool CanSend => false;

    public Task SendAsync(Letter letter, CancellationToken cancellation) => throw new InvalidOperationException("No mail server is set. Set Provider:Mail:Host and Provider:Mail:From.");
}

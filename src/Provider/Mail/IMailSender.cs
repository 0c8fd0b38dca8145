namespace Provider.Mail;

/// <summary>Carries messages away.</summary>
public interface IMailSender
{
    /// <summary>Whether messages can go anywhere; where not, nothing that needs them is offered.</summary>
    bool CanSend { get; }

    Task SendAsync(Letter letter, CancellationToken cancellation);
}

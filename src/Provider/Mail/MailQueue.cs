using System.Net.Mail;
using System.Threading.Channels;

namespace Provider.Mail;

/// <summary>
/// Sends messages in the background: whoever asked for one waits for nobody's mail server and learns nothing from it. What is here when the process ends is lost; the user asks again.
/// </summary>
public sealed class MailQueue(IMailSender sender, ILogger<MailQueue> logger) : BackgroundService
{
    /// <summary>For one message: a server that goes silent must not keep the others waiting. The framework's client has a limit of its own for callers that block only.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Channel<Letter> _waiting = Channel.CreateBounded<Letter>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    public bool CanSend => sender.CanSend;

    public void Add(Letter letter) => _waiting.Writer.TryWrite(letter);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var letter in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            limit.CancelAfter(Limit);
            try
            {
                await sender.SendAsync(letter, limit.Token);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Neither text nor address, which the server may repeat: the one holds a code, the other is somebody's.
                logger.LogError("A message could not be sent: {Fault}", exception is SmtpException smtp ? smtp.StatusCode.ToString() : exception.GetType().Name);
            }
        }
    }
}

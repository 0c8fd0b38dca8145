using System.Globalization;

namespace Provider.Mail;

/// <summary>For development: every message becomes a file that a developer can open.</summary>
public sealed class FolderMailSender(string folder, TimeProvider time, ILogger<FolderMailSender> logger) : IMailSender
{
    public bool CanSend => true;

    public async Task SendAsync(Letter letter, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.CreateVersion7():N}.txt"));
        await File.WriteAllTextAsync(file, $"To: {letter.To}\nSubject: {letter.Subject}\n\n{letter.Text}\n", cancellation);
        logger.LogInformation("No mail server is set (Provider:Mail:Host), so a message was written to {File}", file);
    }
}

using System.Net.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Provider.Hosting;
using Provider.Mail;

namespace Provider.Tests.Mail;

public sealed class MailSenderTests
{
    private static readonly Letter Letter = new("ada@example.com", "Your verification code for Example", "Your verification code for Example is 123456.");

    [Fact]
    public async Task A_message_reaches_the_mail_server_with_sender_recipient_subject_and_text()
    {
        await using var server = new FakeMailServer();

        await SenderTo(server, encrypted: false).SendAsync(Letter, TestContext.Current.CancellationToken);

        Assert.Contains("MAIL FROM:<no-reply@example.com>", server.Lines);
        Assert.Contains("RCPT TO:<ada@example.com>", server.Lines);
        Assert.Contains("Subject: Your verification code for Example", server.Lines);
        Assert.Contains("Your verification code for Example is 123456.", server.Lines);
        Assert.DoesNotContain(server.Lines, line => line.Contains("text/html", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_server_without_encryption_is_given_nothing_where_encryption_is_demanded()
    {
        await using var server = new FakeMailServer();

        await Assert.ThrowsAsync<SmtpException>(() => SenderTo(server, encrypted: true).SendAsync(Letter, TestContext.Current.CancellationToken));

        Assert.DoesNotContain(server.Lines, line => line.StartsWith("MAIL", StringComparison.Ordinal) || line.Contains("123456", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_subject_cannot_add_headers()
    {
        await using var server = new FakeMailServer();

        await Assert.ThrowsAsync<ArgumentException>(() => SenderTo(server, encrypted: false).SendAsync(Letter with { Subject = "Code\r\nBcc: mallory@example.com" }, TestContext.Current.CancellationToken));

        Assert.Empty(server.Lines);
    }

    [Fact]
    public async Task A_message_that_cannot_be_sent_does_not_stop_those_after_it()
    {
        var sender = new FailingOnce();
        using var queue = new MailQueue(sender, NullLogger<MailQueue>.Instance);
        await queue.StartAsync(TestContext.Current.CancellationToken);

        queue.Add(Letter);
        queue.Add(Letter with { To = "maya@example.com" });

        Assert.Equal("maya@example.com", (await sender.Sent.Task.WaitAsync(TestContext.Current.CancellationToken)).To);
        await queue.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Without_a_mail_server_development_writes_a_file_per_message()
    {
        var folder = Directory.CreateTempSubdirectory("provider-mail-");
        try
        {
            var sender = new FolderMailSender(Path.Combine(folder.FullName, "mail"), TimeProvider.System, NullLogger<FolderMailSender>.Instance);
            await sender.SendAsync(Letter, TestContext.Current.CancellationToken);
            await sender.SendAsync(Letter, TestContext.Current.CancellationToken);

            var files = Directory.GetFiles(Path.Combine(folder.FullName, "mail"));
            Assert.Equal(2, files.Length);
            var text = await File.ReadAllTextAsync(files[0], TestContext.Current.CancellationToken);
            Assert.Contains("To: ada@example.com", text);
            Assert.Contains("123456", text);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static SmtpMailSender SenderTo(FakeMailServer server, bool encrypted) =>
        new(new MailOptions { Host = "127.0.0.1", Port = server.Port, From = "no-reply@example.com", UseStartTls = encrypted });

    private sealed class FailingOnce : IMailSender
    {
        private int _calls;

        public bool CanSend => true;

        public TaskCompletionSource<Letter> Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task SendAsync(Letter letter, CancellationToken cancellation)
        {
            if (Interlocked.Increment(ref _calls) == 1)
                throw new OperationCanceledException("the server went silent");
            Sent.SetResult(letter);
            return Task.CompletedTask;
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Provider.Tests.Mfa;

/// <summary>What the log does not tell of second factors.</summary>
public sealed class MfaLogTests(MfaLogTests.LoggingHost host) : IClassFixture<MfaLogTests.LoggingHost>
{
    [Fact]
    public async Task No_secret_code_or_token_stands_in_the_log_or_in_clear_in_the_database()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var user = host.Unverified();
        var page = await browser.ProvePasswordAsync(user, ("acr_values", MfaHost.MultiFactor));
        var secret = page.SecretOn();
        var code = host.CodeNow(secret);
        await browser.TypeCodeAsync(page, host.WrongCode());
        page = await browser.TypeCodeAsync(page, code);
        var recovery = page.RecoveryCodeOn();
        await browser.KeepRecoveryCodeAsync(page);
        var demand = await app.PasswordAsync(user);
        await app.GrantAsync(MfaHost.Otp, demand["mfa_token"], more: ("otp", code));
        await app.GrantAsync(MfaHost.Recovery, demand["mfa_token"] + "x", more: ("recovery_code", recovery));
        var recovered = await app.GrantAsync(MfaHost.Recovery, demand["mfa_token"], more: ("recovery_code", recovery));
        var mailbox = host.WithMailbox();
        var other = await app.PasswordAsync(mailbox);
        var sent = await app.ChallengeAsync(other["mfa_token"]);
        var mailed = await host.Mail.CodeForAsync(mailbox);
        await app.GrantAsync(MfaHost.Oob, other["mfa_token"], more: [("oob_code", sent["oob_code"]), ("binding_code", mailed)]);

        Assert.Equal(24, recovered["recovery_code"]!.Length);
        Assert.NotEqual(recovery, recovered["recovery_code"]);
        string[] secrets = [secret, recovery, recovered["recovery_code"]!, demand["mfa_token"]!, other["mfa_token"]!, sent["oob_code"]!];
        Assert.All(secrets, value => Assert.DoesNotContain(host.Lines, line => line.Contains(value, StringComparison.Ordinal)));
        Assert.DoesNotContain(host.Lines, line => line.Contains(code, StringComparison.Ordinal) && line.Contains("otp", StringComparison.OrdinalIgnoreCase));
        var rows = string.Join('\n', await host.RowsAsync("""SELECT COALESCE("Data", '') || COALESCE("CodeHash", '') || "Hash" FROM "MfaTransactions" UNION ALL SELECT COALESCE("Hash", '') || COALESCE("SealedSecret", '') FROM "Authenticators" UNION ALL SELECT COALESCE("Description", '') || COALESCE("Details", '') FROM "LogEvents" """));
        Assert.All(secrets, value => Assert.DoesNotContain(value, rows, StringComparison.Ordinal));
    }

    /// <summary>A provider that remembers every line it logs.</summary>
    public class LoggingHost : MfaHost, ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Provider"] = "Trace",
            ["Logging:Console:LogLevel:Default"] = "None",
        };

        public ILogger CreateLogger(string categoryName) => new Line(Lines);

        public void Dispose() => GC.SuppressFinalize(this);

        protected override void Configure(IServiceCollection services)
        {
            base.Configure(services);
            services.AddSingleton<ILoggerProvider>(this);
        }

        private sealed class Line(ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception) + exception);
        }
    }
}

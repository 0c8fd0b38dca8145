using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Provider.Data;
using Provider.Data.Configuration;
using Provider.Data.Logout;
using Provider.Tenants;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.BackChannel;

/// <summary>The product with apps that have receivers.</summary>
public sealed class BackChannelHost(params ToldApp[] apps) : ProviderHost, ILoggerProvider
{
    /// <summary>Everything that was logged.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    public LogoutOutboxReport Report => Services.GetRequiredService<LogoutOutboxReport>();

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)> { ["default"] = (Seed(apps), TestSeed.Users) };

    /// <summary>A seed with these apps and nothing else.</summary>
    public static string Seed(IEnumerable<ToldApp> apps) => "tenant:\n  friendly_name: Example\n  sessions: { oidc_logout_prompt_enabled: false }\nclients:\n" + string.Concat(apps.Select(app => $"""
          - name: {app.ClientId}
            client_id: {app.ClientId}
            client_secret: {app.Secret}
            app_type: regular_web
            callbacks: [{app.Callback}]
            allowed_logout_urls: ["https://{app.ClientId}.example.com/bye"]
            grant_types: [authorization_code, refresh_token]
            jwt_configuration: {"{"} alg: {app.Algorithm} {"}"}
            oidc_logout:
              backchannel_logout_urls: [{app.Url}]
        {string.Concat(app.Logout.Select(line => $"      {line}\n"))}
        """ + "\n"));

    public static async Task<BackChannelHost> StartAsync(params ToldApp[] apps)
    {
        var host = new BackChannelHost(apps);
        await host.InitializeAsync();
        return host;
    }

    /// <summary>Signs in to each app in one session of one browser.</summary>
    /// <returns>The ID token of the first.</returns>
    public async Task<string> SignInToAsync(Browser browser, params ToldApp[] joined)
    {
        using var client = CreateClient();
        string? first = null;
        foreach (var app in joined)
        {
            var code = await browser.SignInAsync(SignIn.Authorize(app.ClientId, app.Callback));
            first ??= (await client.RedeemAsync(code, app.ClientId, app.Secret, app.Callback))["id_token"];
        }

        return first!;
    }

    /// <summary>Wakes the delivery as the job does every few seconds.</summary>
    public void Wake() => Services.GetRequiredService<LogoutSignal>().Raise();

    /// <summary>Lets time go by, and wakes the delivery.</summary>
    public void Pass(TimeSpan time)
    {
        Time.Advance(time);
        Wake();
    }

    /// <summary>Takes the receiver out of an app's settings, as an administrator would.</summary>
    public async Task UnsubscribeAsync(ToldApp app)
    {
        await Services.GetRequiredService<IDatabase>().WriteAsync(
            async session =>
            {
                var settings = await session.FirstAsync("""SELECT "Settings" FROM "Applications" WHERE "ClientId" = @p1""", row => row.GetString(0), app.ClientId);
                await session.ExecuteAsync("""UPDATE "Applications" SET "Settings" = @p1 WHERE "ClientId" = @p2""", settings!.Replace($"\"{app.Url}\"", "", StringComparison.Ordinal), app.ClientId);
                return await ConfigurationStore.RaiseVersionAsync(session, "default");
            },
            CancellationToken.None);
        await Services.GetRequiredService<TenantRefresh>().ReloadAsync(CancellationToken.None);
    }

    /// <summary>The notification of an app, as soon as it is as expected.</summary>
    public async Task<LogoutNotificationEntity> NotificationAsync(ToldApp app, Func<LogoutNotificationEntity, bool> expected)
    {
        LogoutNotificationEntity? seen = null;
        for (var patience = 0; patience < 1200; patience++)
        {
            seen = (await Report.ListAsync(new LogoutOutboxFilter(), 1000, CancellationToken.None)).FirstOrDefault(row => row.ApplicationId == app.ClientId);
            if (seen is not null && expected(seen))
                return seen;
            await Task.Delay(50);
        }

        throw new TimeoutException($"It never became so: {seen?.State}, attempt {seen?.Attempts}, {seen?.LastError}");
    }

    /// <summary>Waits for a line: an outcome is logged after it is on disk, where a test may have seen it already.</summary>
    public async Task LineAsync(string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!Lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
            await Task.Delay(5, patience.Token);
    }

    public ILogger CreateLogger(string categoryName) => new LineLogger(Lines);

    public void Dispose()
    {
    }

    protected override void Configure(IServiceCollection services) => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(this));

    private sealed class LineLogger(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception) + exception);
    }
}

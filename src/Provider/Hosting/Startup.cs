using Provider.Data;
using Provider.Data.Keys;
using Provider.Keys;
using Provider.Mail;
using Provider.Protocol.Jose;
using Provider.Seeding;
using Provider.Tenants;

namespace Provider.Hosting;

/// <summary>
/// What happens before the first request: migrate, seed, make the keys that sign, load the tenants. Then listen; then make the keys that are only published, and be
/// ready; then say where to go.
/// </summary>
public static class Startup
{
    /// <summary>Starts, serves and stops in order when told to, also before it was ready.</summary>
    public static async Task RunProviderAsync(this WebApplication app)
    {
        try
        {
            await app.StartProviderAsync();
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop before it was ready. What has been started is stopped in order all the same.
        }

        await app.WaitForShutdownAsync();
    }

    /// <summary>Everything but listening, for commands that need the data.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await app.PrepareToServeAsync();
        await app.EnsureKeysAsync(SigningKeyState.Next);
    }

    private static async Task StartProviderAsync(this WebApplication app)
    {
        // The path of requests is laid while the data is made ready: neither needs the other.
        var data = Task.Run(app.PrepareToServeAsync);
        app.UseProvider();
        await data;
        await app.StartAsync();
        await app.EnsureKeysAsync(SigningKeyState.Next);
        app.Services.GetRequiredService<WarnOfMissingMail>().Run();
        app.Services.GetRequiredService<Readiness>().Reached();
        Welcome.Print(app);
    }

    private static async Task PrepareToServeAsync(this WebApplication app)
    {
        var services = app.Services;
        var cancellation = app.Lifetime.ApplicationStopping;
        if (await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellation))
            services.GetRequiredService<KeyGeneration>().Begin(Algorithms.RS256);
        await services.GetRequiredService<MasterKeyCheck>().RunAsync(cancellation);
        var report = await services.GetRequiredService<SeedRunner>().ApplyAsync(cancellation);

        // Before anything else can fail: a secret made now is stored as a hash only and cannot be shown again.
        SeedReportPrinter.Print(report, Console.Out);
        await services.GetRequiredService<TenantRefresh>().ReloadAsync(cancellation);
        await app.EnsureKeysAsync(SigningKeyState.Current);
    }

    private static async Task EnsureKeysAsync(this WebApplication app, SigningKeyState state)
    {
        var services = app.Services;
        var cancellation = app.Lifetime.ApplicationStopping;
        var changed = false;
        foreach (var tenant in services.GetRequiredService<TenantDirectory>().All)
            changed |= await services.GetRequiredService<KeyRotation>().EnsureAsync(tenant.Name, tenant.Issuer.AlgorithmsAskedFor, state, cancellation);
        if (changed)
            await services.GetRequiredService<TenantRefresh>().ReloadAsync(cancellation);
    }
}

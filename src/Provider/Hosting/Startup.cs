using Provider.Data;
using Provider.Keys;
using Provider.Protocol.Jose;
using Provider.Seeding;
using Provider.Tenants;

namespace Provider.Hosting;

/// <summary>What happens before the first request: migrate, seed, make and read keys, load the tenants. Then listen, then say where to go.</summary>
public static class Startup
{
    public static async Task StartProviderAsync(this WebApplication app)
    {
        await app.PrepareAsync();
        await app.StartAsync();
        app.Services.GetRequiredService<Readiness>().Reached();
        Welcome.Print(app);
    }

    /// <summary>Everything but listening; commands that need the data use it too.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        var services = app.Services;
        var cancellation = app.Lifetime.ApplicationStopping;
        if (await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellation))
            services.GetRequiredService<KeyGeneration>().Begin(Algorithms.RS256, count: 2);
        await services.GetRequiredService<MasterKeyCheck>().RunAsync(cancellation);
        var report = await services.GetRequiredService<SeedRunner>().ApplyAsync(cancellation);

        // Before anything else can fail: a secret made now is stored as a hash only and cannot be shown again.
        SeedReportPrinter.Print(report, Console.Out);
        await services.GetRequiredService<TenantRefresh>().ReloadAsync(cancellation);
        if (await MakeKeysAsync(services, cancellation))
            await services.GetRequiredService<TenantRefresh>().ReloadAsync(cancellation);
    }

    private static async Task<bool> MakeKeysAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var changed = false;
        foreach (var tenant in services.GetRequiredService<TenantDirectory>().All)
            changed |= await services.GetRequiredService<KeyRotation>().EnsureAsync(tenant.Name, tenant.Issuer.AlgorithmsAskedFor, cancellation);
        return changed;
    }
}

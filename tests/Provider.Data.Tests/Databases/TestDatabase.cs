using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Provider.Data.Tests.Databases;

/// <summary>A database of its own for one test class, brought up to date by the migrations as in production.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    private ServiceProvider? _services;

    /// <summary>Why the tests on it are skipped, or null.</summary>
    public virtual string? Missing => null;

    public abstract DatabaseOptions Options { get; }

    public IServiceProvider Services => _services!;

    public IDatabase Database => Services.GetRequiredService<IDatabase>();

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            // Where every test has to run, a database that is not there is a failure.
            if (Environment.GetEnvironmentVariable("PROVIDER_TEST_REQUIRED") == "1")
                throw new InvalidOperationException(Missing);
            return;
        }

        await PrepareAsync();
        _services = Compose(Options);
        await Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is null)
            return;
        await _services.DisposeAsync();
        await DropAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A second node on the same database.</summary>
    public static ServiceProvider Compose(DatabaseOptions options) => new ServiceCollection().AddSingleton(TimeProvider.System).AddProviderData(options).BuildServiceProvider();

    public ProviderDbContext CreateContext() => Services.GetRequiredService<IDbContextFactory<ProviderDbContext>>().CreateDbContext();

    /// <summary>What is there before the migrations.</summary>
    protected abstract Task PrepareAsync();

    protected abstract Task DropAsync();
}

using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Provider.Hosting;
using Provider.Protocol.Jose;
using Provider.Tenants;

namespace Provider.Tests.Hosting;

/// <summary>The whole product over a database of its own, with a seed of its own. Tests speak HTTP to it.</summary>
public class ProviderHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("provider-test-").FullName;
    private WebApplicationFactory<Program>? _factory;

    public ManualTime Time { get; } = new();

    /// <summary>The base of every issuer, without a slash at the end.</summary>
    public virtual string PublicUrl => "http://localhost:5080";

    protected virtual string EnvironmentName => "Development";

    public string Issuer => PublicUrl + "/";

    public IServiceProvider Services => _factory!.Services;

    public string DatabaseFile => Path.Combine(_folder, "data", "provider.db");

    /// <summary>Folder name of a tenant → its tenant.yaml and users.json.</summary>
    protected virtual IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)> { ["default"] = (TestSeed.Tenant, TestSeed.Users) };

    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, (tenant, users)) in Seeds)
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder, "seed", name)).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "tenant.yaml"), tenant);
            await File.WriteAllTextAsync(Path.Combine(folder, "users.json"), users);
        }

        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(EnvironmentName);
            host.UseSetting("Provider:PublicUrl", PublicUrl);
            host.UseSetting("Provider:DataDirectory", Path.Combine(_folder, "data"));
            host.UseSetting("Provider:Seed:Directory", Path.Combine(_folder, "seed"));
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            foreach (var (key, value) in Settings)
                host.UseSetting(key, value);
            host.ConfigureTestServices(services =>
            {
                services.RemoveAll<TimeProvider>();
                services.AddSingleton<TimeProvider>(Time);

                // The cost of a password is not what these tests are about, and they sign in thousands of times.
                services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
                Configure(services);
            });
        });
        _ = _factory.Server;
        while (!Services.GetRequiredService<Readiness>().IsReady)
            await Task.Delay(1);
    }

    /// <summary>The key a tenant signs with, to make tokens that only it could have made.</summary>
    public SigningKey SigningKeyOf(string tenant, string algorithm = Algorithms.RS256) =>
        Services.GetRequiredService<TenantDirectory>().FindByName(tenant)!.Issuer.Keys.SigningKeyFor(algorithm);

    /// <summary>A fresh browser: no cookies.</summary>
    public Browser OpenBrowser() => new(_factory!.Server.CreateHandler(), new Uri(PublicUrl));

    /// <summary>A fresh browser of somebody whose way begins elsewhere than at <see cref="PublicUrl"/>.</summary>
    public Browser OpenBrowserAt(string home) => new(_factory!.Server.CreateHandler(), new Uri(home));

    /// <summary>A client without cookies that follows nothing.</summary>
    public HttpClient CreateClient() => new(_factory!.Server.CreateHandler()) { BaseAddress = new Uri(PublicUrl) };

    public virtual async ValueTask DisposeAsync()
    {
        if (_factory is not null)
            await _factory.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Configure(IServiceCollection services)
    {
    }
}

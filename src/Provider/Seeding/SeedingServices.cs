using Provider.Hosting;
using Provider.Outbound;

namespace Provider.Seeding;

/// <summary>Registers what seeds with the host's settings.</summary>
public static class SeedingServices
{
    public static IServiceCollection AddSeeding(this IServiceCollection services)
    {
        services.AddSingleton(provider => Context(
            provider.GetRequiredService<ProviderOptions>(), provider.GetRequiredService<PublicUrl>(), provider.GetRequiredService<IHostEnvironment>(), provider.GetRequiredService<OutboundRules>()));
        services.AddSingleton<SeedRunner>();
        services.AddSingleton<SeedCommand>();
        return services;
    }

    private static SeedContext Context(ProviderOptions options, PublicUrl publicUrl, IHostEnvironment environment, OutboundRules outbound) => new()
    {
        Directory = options.Seed.Directory.Length == 0 ? "" : Shown(Path.Combine(environment.ContentRootPath, options.Seed.Directory)),
        PublicUrl = publicUrl.Uri,
        IsDevelopment = environment.IsDevelopment(),
        RefuseTarget = outbound.Refuse,
    };

    // Problems begin with the path, so it is kept as short as a terminal's "go to file" allows.
    private static string Shown(string directory)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), directory);
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(directory) : relative;
    }
}

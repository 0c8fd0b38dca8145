using Provider.Data.Sqlite;
using Provider.Seeding;
using Provider.Tenants;

namespace Provider.Hosting;

/// <summary>What the console says when the product is up: where to go, and in Development as whom.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app)
    {
        var configuration = app.Services.GetRequiredService<ProviderConfiguration>();
        var output = Console.Out;
        output.WriteLine();
        foreach (var tenant in app.Services.GetRequiredService<TenantDirectory>().All)
        {
            output.WriteLine($"{tenant.DisplayName} ({tenant.Name}): issuer {tenant.Issuer.Uri}");
            if (app.Environment.IsDevelopment())
                output.WriteLine($"  applications: {string.Join(", ", tenant.Applications.Values.Select(application => $"{application.Name} ({application.ClientId})").Order(StringComparer.Ordinal))}");
        }

        if (!app.Environment.IsDevelopment())
            return;
        foreach (var user in SeedHints.DemoUsers(app.Services.GetRequiredService<SeedContext>()))
            output.WriteLine($"  {user.Tenant}: sign in as {user.Login} with {user.Password}");
        output.WriteLine();
        output.WriteLine($"Playground: {configuration.PublicUrl.Base}/playground");
        output.WriteLine($"Discovery:  {configuration.PublicUrl.Base}/.well-known/openid-configuration");
        if (configuration.Database.Kind == Data.DatabaseKind.Sqlite)
            output.WriteLine($"Data:       {configuration.Options.DataDirectory} (SQLite from {SqliteDatabase.Library})");
    }
}

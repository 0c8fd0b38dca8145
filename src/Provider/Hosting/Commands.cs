using Provider.Administration;
using Provider.Keys;
using Provider.Logout.BackChannel;
using Provider.Logout.Explain;
using Provider.Registration;
using Provider.Seeding;
using Provider.Tenants;

namespace Provider.Hosting;

/// <summary>The commands beside serving; docs/operations.md tells what each does.</summary>
public static class Commands
{
    public static Func<WebApplication, string[], Task<int>>? Find(string[] args) => args switch
    {
        ["seed", "--check", ..] => CheckSeedAsync,
        ["--check", ..] => CheckSeedAsync,
        ["keys", "rotate", ..] => RotateKeysAsync,
        ["logout", "notifications", .. var rest] => (app, _) => ListNotifications.RunAsync(app.Services, rest, Console.Out, Console.Error),
        ["logout", "resend", .. var rest] => (app, _) => ResendNotifications.RunAsync(app.Services, rest, Console.Out, Console.Error),
        ["registration", "token", .. var rest] => (app, _) => CreateInitialAccessToken.RunAsync(app, rest, Console.Out, Console.Error),
        ["logout", "explain", .. var rest] => (app, _) => ExplainLogoutCommand.RunAsync(app.Services, rest, Console.In, Console.Out, Console.Error),
        ["logout", "attempts", .. var rest] => (app, _) => ListLogoutAttempts.RunAsync(app.Services, rest, Console.Out, Console.Error),
        ["sessions", "list", .. var rest] => (app, _) => ListSessions.RunAsync(app.Services, rest, Console.Out, Console.Error),
        ["sessions", "end", .. var rest] => (app, _) => EndSessions.RunAsync(app.Services, rest, Console.Out, Console.Error),
        ["users", "delete", .. var rest] => (app, _) => DeleteUser.RunAsync(app.Services, rest, Console.Out, Console.Error),
        ["users", "reset-mfa", .. var rest] => (app, _) => ResetFactors.RunAsync(app.Services, rest, Console.Out, Console.Error),
        ["docs", ..] => WriteReferencesAsync,

        // What is left is settings (--Provider:PublicUrl=…, Provider:PublicUrl=…), or a slip of the pen that must not pass for "serve".
        [var word, ..] when !word.StartsWith('-') && !word.StartsWith('/') && !word.Contains('=', StringComparison.Ordinal) => RefuseAsync,
        _ => null,
    };

    private static Task<int> CheckSeedAsync(WebApplication app, string[] args) => app.Services.GetRequiredService<SeedCommand>().CheckAsync(Console.Out, CancellationToken.None);

    private static async Task<int> RotateKeysAsync(WebApplication app, string[] args)
    {
        await app.PrepareAsync();
        var rotation = app.Services.GetRequiredService<KeyRotation>();
        var tenants = app.Services.GetRequiredService<TenantDirectory>().All.Where(tenant => args.Length < 3 || tenant.Name == args[2]).ToList();
        if (tenants.Count == 0)
        {
            await Console.Error.WriteLineAsync($"There is no tenant {args[2]}. Nothing was rotated.");
            return 1;
        }

        foreach (var tenant in tenants)
        {
            await rotation.RotateAsync(tenant.Name, force: true, CancellationToken.None);
            Console.WriteLine($"{tenant.Name}: the next keys sign now, the previous ones stay published.");
        }

        return 0;
    }

    private static async Task<int> RefuseAsync(WebApplication app, string[] args)
    {
        await Console.Error.WriteLineAsync($"There is no command \"{string.Join(' ', args)}\". docs/operations.md has them all; without one, the server starts.");
        return 1;
    }

    private static Task<int> WriteReferencesAsync(WebApplication app, string[] args)
    {
        GeneratedReferences.Write(app.Environment.ContentRootPath);
        return Task.FromResult(0);
    }
}

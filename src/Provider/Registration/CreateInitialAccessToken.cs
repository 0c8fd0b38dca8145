using System.Globalization;
using Provider.Hosting;
using Provider.Tenants;

namespace Provider.Registration;

/// <summary>The command <c>registration token [--tenant T] [--hours N]</c>: prints an initial access token, good for any number of registrations until it expires.</summary>
internal static class CreateInitialAccessToken
{
    private const int DefaultHours = 24;
    private const int MostHours = 24 * 365;

    public static async Task<int> RunAsync(WebApplication app, IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var hours = DefaultHours;
        if (CommandOptions.Read(arguments, ["--tenant", "--hours"]) is not { Words: [] } options
            || (options["--hours"] is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out hours) || hours is < 1 or > MostHours)))
        {
            await errors.WriteLineAsync($"Write: registration token [--tenant T] [--hours 1..{MostHours}]");
            return 2;
        }

        await app.PrepareAsync();
        var name = options["--tenant"] ?? Tenant.RootName;
        if (app.Services.GetRequiredService<TenantDirectory>().FindByName(name) is not { } tenant)
        {
            await errors.WriteLineAsync($"There is no tenant {name}.");
            return 1;
        }

        await output.WriteLineAsync(app.Services.GetRequiredService<InitialAccessTokens>().Create(tenant, TimeSpan.FromHours(hours)));
        return 0;
    }
}

using Provider.Hosting;
using Provider.Seeding;

// One process, three uses: serve (no command), or a command of docs/operations.md.
try
{
    // Settings are read once, at start. Waiting for changes would watch every folder below, and wake up at each write to a database there.
    var options = new WebApplicationOptions { Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"], ContentRootPath = ContentRoot.Find() };
    var builder = WebApplication.CreateSlimBuilder(options);
    var configuration = ProviderConfiguration.Read(builder.Configuration, builder.Environment);
    builder.AddProvider(configuration);

    await using var app = builder.Build();
    if (Commands.Find(args) is { } command)
        return await command(app, args);

    await app.RunProviderAsync();
    return 0;
}
catch (Exception exception) when (exception is StartupException or SeedRejectedException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

/// <summary>Named so that tests can start the whole product.</summary>
public sealed partial class Program;

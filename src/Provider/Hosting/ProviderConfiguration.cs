using Provider.Data;
using Provider.Data.Sqlite;
using Provider.Hosting.ClientCertificates;
using Provider.Hosting.Settings;
using Provider.Outbound;

namespace Provider.Hosting;

/// <summary>Reads and checks the settings once, at start, so that a mistake is a sentence on the console and not a surprise at the first request.</summary>
public sealed record ProviderConfiguration(ProviderOptions Options, PublicUrl PublicUrl, DatabaseOptions Database, byte[] MasterKey, ClientCertificateSettings ClientCertificates)
{
    /// <exception cref="StartupException">Something is missing or wrong.</exception>
    public static ProviderConfiguration Read(IConfiguration configuration, IHostEnvironment environment)
    {
        CheckSettings.Run(configuration);
        var options = configuration.GetSection(ProviderOptions.Section).Get<ProviderOptions>() ?? new ProviderOptions();
        var publicUrl = ReadPublicUrl(options, environment);
        RequireLimit(nameof(options.LogoutsPerMinute), options.LogoutsPerMinute, int.MaxValue, 120);
        RequireLimit(nameof(options.RegistrationsPerSecond), options.RegistrationsPerSecond, int.MaxValue / 4, 5);
        RequireLimit(nameof(options.FrontChannelLogoutSeconds), options.FrontChannelLogoutSeconds, 30, 3);
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
            throw new StartupException("Provider:DataDirectory is empty. Name a folder that this process may write to, for example data, or leave the setting out.");
        RequireLimit("Mail:Port", options.Mail.Port, 65535, 587);
        if (options.Mail.Host is not null && !System.Net.Mail.MailAddress.TryCreate(options.Mail.From, out _))
            throw new StartupException("Provider:Mail:From is missing or no e-mail address. It is the sender of messages to users, for example no-reply@example.com.");
        AllowedHost.ParseAll(options.Outbound.AllowedHosts);
        options.DataDirectory = Path.GetFullPath(options.DataDirectory, environment.ContentRootPath);
        return new ProviderConfiguration(options, publicUrl, ReadDatabase(options, configuration), MasterKeySource.Read(options, environment), ClientCertificateSettings.Read(options, environment));
    }

    private static void RequireLimit(string name, int value, int most, int example)
    {
        if (value < 1 || value > most)
            throw new StartupException($"Provider:{name} is {value}; it must be 1 {(most > 100_000 ? "or more" : $"to {most}")}, for example {example}.");
    }

    private static PublicUrl ReadPublicUrl(ProviderOptions options, IHostEnvironment environment)
    {
        var text = options.PublicUrl ?? (environment.IsDevelopment() ? "http://localhost:5080" : null);
        if (text is null)
            throw new StartupException("Provider:PublicUrl is not set. It is the base of every issuer, for example https://id.example.com, and is required outside Development.");
        try
        {
            return new PublicUrl(text);
        }
        catch (FormatException exception)
        {
            throw new StartupException(exception.Message);
        }
    }

    private static DatabaseOptions ReadDatabase(ProviderOptions options, IConfiguration configuration)
    {
        if (!Enum.TryParse<DatabaseKind>(options.Database, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
            throw new StartupException($"Provider:Database is \"{options.Database}\"; it must be Sqlite or PostgreSql.");
        var connection = configuration.GetConnectionString("Provider");
        if (string.IsNullOrEmpty(connection) && kind == DatabaseKind.PostgreSql)
            throw new StartupException("ConnectionStrings:Provider is not set. PostgreSQL needs one, for example Host=127.0.0.1;Database=provider;Username=provider.");
        var database = new DatabaseOptions(kind, string.IsNullOrEmpty(connection) ? SqliteFile.ConnectionStringTo(Path.Combine(options.DataDirectory, "provider.db")) : connection);
        try
        {
            database.Check();
            return database;
        }
        catch (FormatException exception)
        {
            throw new StartupException($"ConnectionStrings:Provider cannot be used with {kind}. {exception.Message}");
        }
    }
}

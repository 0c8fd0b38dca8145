using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Provider.Data.Configuration;
using Provider.Data.Federation;
using Provider.Data.Keys;
using Provider.Data.Logout;
using Provider.Data.Logs;
using Provider.Data.MultiFactor;
using Provider.Data.OpenIddict;
using Provider.Data.PostgreSql;
using Provider.Data.Sessions;
using Provider.Data.Sqlite;
using Provider.Data.Stores;
using Provider.Data.Users;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;

namespace Provider.Data;

/// <summary>Registers the database and the stores over it. The host brings the <see cref="MasterKey"/>.</summary>
public static class ProviderDataServices
{
    public const string MigrationsHistoryTable = "__ProviderMigrations";

    public static IServiceCollection AddProviderData(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<IDatabase>(_ => options.Kind == DatabaseKind.Sqlite ? new SqliteDatabase(options.ConnectionString) : new PostgreSqlDatabase(options.ConnectionString));
        services.AddDbContextFactory<ProviderDbContext>(context => Configure(context, options));
        services.AddSingleton<DatabaseMigrator>();
        services.AddSingleton<TokenStore>();
        services.AddSingleton<IDeviceCodeStore, DeviceCodeStore>();
        services.AddSingleton<ITokenStore>(provider => provider.GetRequiredService<TokenStore>());
        services.AddSingleton<IPushedRequests, PushedRequestStore>();
        services.AddSingleton<UsedIdStore>();
        services.AddSingleton<IUsedIds>(provider => provider.GetRequiredService<UsedIdStore>());
        services.AddSingleton<IUserDirectory, UserDirectory>();
        services.AddSingleton<ISecretHash, ClientSecretHash>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SessionReport>();
        services.AddSingleton<UserAdministration>();
        services.AddSingleton<ISessionStatus, SessionStatus>();
        services.AddSingleton<LogoutSignal>();
        services.AddSingleton<LogoutOutbox>();
        services.AddSingleton<LogoutOutboxReport>();
        services.AddSingleton<ConsentStore>();
        services.AddSingleton<SigningKeyStore>();
        services.AddSingleton<ConfigurationStore>();
        services.AddSingleton<LogEventStore>();
        services.AddSingleton<LogoutAttempts>();
        services.AddSingleton<LogoutForecast>();
        services.AddSingleton<LoginFailureStore>();
        services.AddSingleton<AuthenticatorStore>();
        services.AddSingleton<MfaTransactionStore>();
        services.AddSingleton<UpstreamSessionStore>();
        services.AddSingleton<FederatedUsers>();
        services.AddSingleton<TokenPruning>();
        services.AddSingleton<TenantUsers>();
        services.TryAddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.TryAddSingleton<IPasswordHasher<ProviderUser>, PasswordHasher<ProviderUser>>();
        return services;
    }

    /// <summary>Points EF Core at the database and at the migrations made for it.</summary>
    public static void Configure(DbContextOptionsBuilder context, DatabaseOptions options)
    {
        if (options.Kind == DatabaseKind.Sqlite)
        {
            context.UseSqlite(options.ConnectionString, sqlite => sqlite.MigrationsAssembly("Provider.Migrations.Sqlite").MigrationsHistoryTable(MigrationsHistoryTable))
                .AddInterceptors(new SqliteConnections());
        }
        else
        {
            context.UseNpgsql(options.ConnectionString, postgres => postgres.MigrationsAssembly("Provider.Migrations.PostgreSql").MigrationsHistoryTable(MigrationsHistoryTable));
        }
    }
}

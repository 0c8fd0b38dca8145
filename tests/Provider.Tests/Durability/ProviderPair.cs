using Npgsql;
using Provider.Protocol.Jose;

namespace Provider.Tests.Durability;

/// <summary>Two processes of the product on one database, as behind a load balancer: one address to the world, a port for each.</summary>
public abstract class ProviderPair : IAsyncLifetime
{
    protected ProviderPair()
    {
        First = new ProviderProcess();
        Second = new ProviderProcess(First);
    }

    public ProviderProcess First { get; }

    public ProviderProcess Second { get; }

    /// <summary>The key of the application <c>signer</c>.</summary>
    public SigningKey Key { get; } = SigningKey.Generate(Algorithms.ES256);

    public string Issuer => First.Address.ToString();

    /// <summary>Why there is no such pair here, or null.</summary>
    public virtual string? Missing => null;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
            return;
        First.ChangeSeed(tenant => tenant.Replace("clientGrants:", Clients + "clientGrants:", StringComparison.Ordinal) + Grants);
        await PrepareAsync();
        await First.StartAsync();
        await Second.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Second.DisposeAsync();
        await First.DisposeAsync();
        if (Missing is null)
            await CleanUpAsync();
        Key.Dispose();
        GC.SuppressFinalize(this);
    }

    protected virtual Task PrepareAsync() => Task.CompletedTask;

    protected virtual Task CleanUpAsync() => Task.CompletedTask;

    private string Clients => $$"""
          - name: Tv
            client_id: tv
            app_type: native
            grant_types: ["urn:ietf:params:oauth:grant-type:device_code", refresh_token]
          - name: Signer
            client_id: signer
            app_type: non_interactive
            token_endpoint_auth_method: private_key_jwt
            jwks: { keys: [{{Key.PublicKey.ToJson()}}] }

        """;

    private const string Grants = """

          - client_id: signer
            audience: https://api.example.com/
            scope: [read:orders]
        """;
}

/// <summary>Two processes that write to one file.</summary>
public sealed class SqlitePair : ProviderPair;

/// <summary>Two processes on a database of the server that PROVIDER_TEST_POSTGRES names.</summary>
public sealed class PostgreSqlPair : ProviderPair
{
    private readonly string? _server = Environment.GetEnvironmentVariable("PROVIDER_TEST_POSTGRES");
    private readonly string _name = $"pair_{Guid.NewGuid():N}";

    public override string? Missing => string.IsNullOrEmpty(_server) ? "PROVIDER_TEST_POSTGRES is not set." : null;

    protected override async Task PrepareAsync()
    {
        await RunAsync($"CREATE DATABASE \"{_name}\"");
        foreach (var process in new[] { First, Second })
        {
            process.Environment["Provider__Database"] = "PostgreSql";
            // Few enough for a server that other tests use at the same time.
            process.Environment["ConnectionStrings__Provider"] = new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = 20, Timeout = 60 }.ToString();
        }
    }

    protected override Task CleanUpAsync() => RunAsync($"DROP DATABASE \"{_name}\" WITH (FORCE)");

    private async Task RunAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_server!);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

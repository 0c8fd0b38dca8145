namespace Provider.BrowserTests.Logout;

/// <summary>The product with two applications that are really there, on ports of their own.</summary>
public sealed class ProductWithApps : Product
{
    private readonly string _seed = Directory.CreateTempSubdirectory("provider-browser-seed-").FullName;

    public RelyingApp First { get; private set; } = null!;

    public RelyingApp Second { get; private set; } = null!;

    protected override string SeedDirectory => _seed;

    public override async ValueTask InitializeAsync()
    {
        First = await RelyingApp.StartAsync();
        Second = await RelyingApp.StartAsync();
        var folder = Directory.CreateDirectory(Path.Combine(_seed, "default")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "tenant.yaml"), $"""
            tenant:
              friendly_name: Example
              sessions: {"{"} oidc_logout_prompt_enabled: true, check_session_iframe_enabled: true {"}"}
            clients:
            {Client("first", First)}
            {Client("second", Second)}
            """);
        File.Copy(Path.Combine(FindSeed(), "users.json"), Path.Combine(folder, "users.json"));
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await First.DisposeAsync();
        await Second.DisposeAsync();
        Directory.Delete(_seed, recursive: true);
    }

    private static string Client(string id, RelyingApp app) => $"""
          - name: The {id} app
            client_id: {id}
            app_type: spa
            callbacks: [{app.Address}/callback]
            allowed_logout_urls: [{app.Address}/bye]
            frontchannel_logout_uri: {app.Address}/gone
            frontchannel_logout_session_required: true
        """;

    private static string FindSeed()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "seed", "default", "users.json")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("There is no seed/default above the tests.");
        return Path.Combine(folder, "seed", "default");
    }
}

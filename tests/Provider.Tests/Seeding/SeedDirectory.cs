using Provider.Seeding;

namespace Provider.Tests.Seeding;

/// <summary>A seed directory that lives as long as the test.</summary>
internal sealed class SeedDirectory : IDisposable
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public string Path { get; } = Directory.CreateTempSubdirectory("provider-seed-").FullName;

    public Uri PublicUrl { get; set; } = new("http://localhost:5080");

    public bool IsDevelopment { get; set; } = true;

    public SeedContext Context => new()
    {
        Directory = Path,
        PublicUrl = PublicUrl,
        IsDevelopment = IsDevelopment,
        Environment = _environment.GetValueOrDefault,
    };

    public static SeedDirectory With(string yaml, string? users = null) => new SeedDirectory().Write("default", yaml, users);

    public SeedDirectory Write(string tenant, string yaml, string? users = null)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, tenant)).FullName;
        File.WriteAllText(System.IO.Path.Combine(folder, "tenant.yaml"), yaml);
        if (users is not null)
            File.WriteAllText(System.IO.Path.Combine(folder, "users.json"), users);
        return this;
    }

    public SeedDirectory Set(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    /// <summary>Runs <c>seed --check</c>.</summary>
    public async Task<(int ExitCode, string Output)> CheckAsync()
    {
        var output = new StringWriter();
        var exitCode = await new SeedCommand(Context).CheckAsync(output);
        return (exitCode, output.ToString().Replace(Path + "/", "", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

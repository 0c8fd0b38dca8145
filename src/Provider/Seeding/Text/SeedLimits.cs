namespace Provider.Seeding.Text;

/// <summary>How much a seed file may ask of us before we stop reading it.</summary>
internal static class SeedLimits
{
    public const int Depth = 64;

    /// <summary>Nodes of one tenant.yaml after aliases are followed.</summary>
    public const int YamlNodes = 200_000;

    public const int YamlBytes = 4 * 1024 * 1024;

    public const int JsonBytes = 32 * 1024 * 1024;
}

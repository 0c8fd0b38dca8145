namespace Provider.Seeding.Text;

/// <summary>Reading a file cannot go on. Caught by the reader that threw it and turned into a problem.</summary>
internal sealed class SeedReadException(SeedPosition at, string message, string cure) : Exception(message)
{
    public SeedPosition At { get; } = at;

    public string Cure { get; } = cure;
}

namespace Provider.Seeding;

/// <summary>A place in a seed file. Lines and columns count from 1; line 0 means the file as a whole.</summary>
public readonly record struct SeedPosition(string File, int Line, int Column)
{
    public static SeedPosition OfFile(string file) => new(file, 0, 0);

    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}

namespace Provider.Tests.Architecture;

/// <summary>Small files: 400 lines at most, tests 600, the median below 80.</summary>
public sealed class FileSizeTests
{
    [Theory]
    [InlineData("src", 400)]
    [InlineData("bench", 400)]
    [InlineData("tests", 600)]
    public void No_file_is_longer_than_its_limit(string folder, int limit)
    {
        var tooLong = Repository.SourceFiles(folder, ".cs", ".cshtml", ".css", ".mjs", ".js")
            .Select(file => (File: Repository.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > limit);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void The_median_source_file_has_at_most_80_lines()
    {
        var lengths = Repository.SourceFiles("src", ".cs").Select(file => File.ReadLines(file).Count()).Order().ToList();

        Assert.InRange(lengths[lengths.Count / 2], 1, 80);
    }

    [Fact]
    public void The_program_is_a_table_of_contents() =>
        Assert.InRange(File.ReadLines(Path.Combine(Repository.Root, "src/Provider/Program.cs")).Count(), 1, 80);
}

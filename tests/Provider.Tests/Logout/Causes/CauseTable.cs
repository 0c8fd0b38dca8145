using Provider.Tests.Architecture;

namespace Provider.Tests.Logout.Causes;

/// <summary>The table of docs/logout.md: cause × what ends with it.</summary>
internal static class CauseTable
{
    public static IReadOnlyList<CauseRow> Rows { get; } = [.. Lines().Skip(2).Select(Read)];

    private static IEnumerable<string> Lines() => File.ReadLines(Path.Combine(Repository.Root, "docs/logout.md"))
        .SkipWhile(line => !line.StartsWith("| cause | session |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|'));

    private static CauseRow Read(string line)
    {
        var cells = line.Trim('|').Split('|').Select(cell => cell.Trim()).ToList();
        Assert.Equal(10, cells.Count);
        return new CauseRow(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[8], cells[9]);
    }
}

/// <summary>A row as it stands there.</summary>
internal sealed record CauseRow(
    string Cause, string Session, string Codes, string OnlineRefreshToken, string OfflineRefreshToken,
    string OnlineAccessToken, string PlainAccessToken, string OfflineAccessToken, string Upstream, string Told);

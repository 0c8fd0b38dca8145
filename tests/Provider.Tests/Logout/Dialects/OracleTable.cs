namespace Provider.Tests.Logout.Dialects;

/// <summary>
/// Rules as a table to be read by eye: a row holds for every case that fits it and no earlier row; <c>*</c> fits anything, <c>a/b</c> fits either. The last cell is what
/// must happen.
/// </summary>
internal sealed class OracleTable
{
    private readonly List<string[]> _rows;

    public OracleTable(int columns, string table)
    {
        _rows = [.. table.Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(cells => cells.Length > 0 && cells[0] != "#")];
        if (_rows.Find(row => row.Length != columns + 1) is { } wrong)
            throw new FormatException($"A row needs {columns + 1} cells: {string.Join(' ', wrong)}");
    }

    public string Find(params string[] values) =>
        _rows.First(row => values.Index().All(value => row[value.Index] == "*" || row[value.Index].Split('/').Contains(value.Item)))[^1];
}

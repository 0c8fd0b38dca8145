using System.Globalization;
using System.Text;

namespace Provider.Data.Tests.Golden;

/// <summary>Reads the values of an INSERT statement: quoted texts and NULL, nothing else.</summary>
internal static class SqlValues
{
    public static IEnumerable<List<string?>> Read(string sql, int columns)
    {
        var row = new List<string?>();
        for (var i = 0; i < sql.Length; i++)
        {
            if (sql[i] == '\'')
            {
                var text = new StringBuilder();
                for (i++; sql[i] != '\'' || (i + 1 < sql.Length && sql[i + 1] == '\''); i++)
                    text.Append(sql[i] == '\'' ? sql[++i - 1] : sql[i]);
                row.Add(text.ToString());
            }
            else if (sql.AsSpan(i).StartsWith("NULL", StringComparison.Ordinal))
            {
                row.Add(null);
                i += 3;
            }

            if (row.Count == columns)
            {
                yield return row;
                row = [];
            }
        }

        Assert.Empty(row);
    }

    public static string TimeText(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
}

namespace Provider.Data.Stores;

/// <summary>
/// Ids of rows that are written on hot paths. They begin with the time (RFC 9562 §5.7), so that new rows stand side by side in each index and a
/// commit touches few pages. They are not secrets: what is presented from outside is a reference id, of which only the hash is stored.
/// </summary>
internal static class RowId
{
    public static string New() => Guid.CreateVersion7().ToString();
}

namespace Provider.Seeding.Reading;

/// <summary>
/// The fields of one object of a seed file. <paramref name="Accepted"/> are fields of Auth0's own exports that change nothing here
/// and are passed over quietly; any other unknown field gets a warning.
/// </summary>
/// <param name="Path">Where the object stands, for example <c>clients[].refresh_token</c>.</param>
internal sealed record FieldList(string Path, IReadOnlyList<string> Honoured, IReadOnlyList<string> Accepted)
{
    public FieldList(string path, string honoured, string accepted = "")
        : this(path, honoured.Split(' ', StringSplitOptions.RemoveEmptyEntries), accepted.Split(' ', StringSplitOptions.RemoveEmptyEntries))
    {
    }
}

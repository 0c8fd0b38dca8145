namespace Provider.Seeding.Text;

internal enum SeedNodeKind
{
    Null,
    Text,
    Number,
    Boolean,
    Sequence,
    Mapping,
}

using System.Text.Json;

namespace Provider.Seeding.Text;

/// <summary>A value of a seed file, read from YAML or JSON alike, with the place where it stands.</summary>
internal sealed class SeedNode
{
    private SeedNode(SeedNodeKind kind, SeedPosition position)
    {
        Kind = kind;
        Position = position;
    }

    public SeedNodeKind Kind { get; }

    public SeedPosition Position { get; }

    /// <summary>The scalar as written, without quotes.</summary>
    public string Text { get; private init; } = "";

    public IReadOnlyList<SeedNode> Items { get; private init; } = [];

    public IReadOnlyList<SeedMember> Members { get; private init; } = [];

    /// <summary>How many nodes this one stands for once every alias is followed.</summary>
    public int Weight { get; private init; } = 1;

    public bool IsScalar => Kind is SeedNodeKind.Text or SeedNodeKind.Number or SeedNodeKind.Boolean;

    /// <summary>Null, an empty list, or a mapping of nothing else: exports are full of those, and nothing is asked for.</summary>
    public bool IsEmpty => Kind switch
    {
        SeedNodeKind.Null => true,
        SeedNodeKind.Sequence => Items.Count == 0,
        SeedNodeKind.Mapping => Members.All(member => member.Value.IsEmpty),
        _ => false,
    };

    public string Description => Kind switch
    {
        SeedNodeKind.Null => "nothing",
        SeedNodeKind.Text => "a text",
        SeedNodeKind.Number => "a number",
        SeedNodeKind.Boolean => "true or false",
        SeedNodeKind.Sequence => "a list",
        _ => "a mapping",
    };

    public static SeedNode Null(SeedPosition position) => new(SeedNodeKind.Null, position);

    public static SeedNode Scalar(SeedNodeKind kind, string text, SeedPosition position) => new(kind, position) { Text = text };

    public static SeedNode Sequence(IReadOnlyList<SeedNode> items, SeedPosition position) =>
        new(SeedNodeKind.Sequence, position) { Items = items, Weight = 1 + items.Sum(item => item.Weight) };

    public static SeedNode Mapping(IReadOnlyList<SeedMember> members, SeedPosition position) =>
        new(SeedNodeKind.Mapping, position) { Members = members, Weight = 1 + members.Sum(member => member.Value.Weight) };

    public SeedNode? this[string name] => Members.FirstOrDefault(member => member.Name == name)?.Value;

    /// <summary>The value as compact JSON, for what is stored as it stands.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public JsonElement ToJsonElement() => JsonElement.Parse(ToJson());

    private void WriteTo(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case SeedNodeKind.Null:
                writer.WriteNullValue();
                break;
            case SeedNodeKind.Text:
                writer.WriteStringValue(Text);
                break;
            case SeedNodeKind.Number:
                writer.WriteRawValue(Text);
                break;
            case SeedNodeKind.Boolean:
                writer.WriteBooleanValue(bool.Parse(Text));
                break;
            case SeedNodeKind.Sequence:
                writer.WriteStartArray();
                foreach (var item in Items)
                    item.WriteTo(writer);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (var member in Members)
                {
                    writer.WritePropertyName(member.Name);
                    member.Value.WriteTo(writer);
                }
                writer.WriteEndObject();
                break;
        }
    }
}

using System.Globalization;
using Provider.Seeding.Text;

namespace Provider.Seeding.Reading;

/// <summary>Reads one mapping field by field, checks each value's kind, and in <see cref="Finish"/> reports what nobody asked for.</summary>
internal sealed class FieldReader
{
    private static readonly string[] Moments = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly SeedNode _node;
    private readonly FieldList _fields;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private FieldReader(SeedNode node, FieldList fields, SeedProblems problems)
    {
        _node = node;
        _fields = fields;
        Problems = problems;
    }

    public SeedProblems Problems { get; }

    public SeedPosition Position => _node.Position;

    /// <summary>A reader for the mapping, or null when the value is missing or, with an error, something else.</summary>
    public static FieldReader? Open(SeedNode? node, FieldList fields, SeedProblems problems)
    {
        if (node is null || node.Kind == SeedNodeKind.Null)
            return null;
        if (node.Kind == SeedNodeKind.Mapping)
            return new(node, fields, problems);
        problems.Error(node.Position, $"{fields.Path} must hold name: value pairs, not {node.Description}.",
            $"Known names: {string.Join(", ", fields.Honoured)}.");
        return null;
    }

    /// <summary>Where a field's value stands; the object itself when the field is missing.</summary>
    public SeedPosition At(string name) => _node[name]?.Position ?? _node.Position;

    /// <summary>Whether objects of this kind have the field.</summary>
    public bool Reads(string name) => _fields.Honoured.Contains(name);

    public SeedNode? Node(string name)
    {
        if (!_fields.Honoured.Contains(name))
            throw new ArgumentException($"{name} is not listed in {nameof(SeedFields)} under {_fields.Path}.", nameof(name));
        _asked.Add(name);
        return _node[name] is { Kind: not SeedNodeKind.Null } value ? value : null;
    }

    public string? Text(string name)
    {
        var value = Node(name);
        if (value is null)
            return null;
        if (value.IsScalar)
            return value.Text;
        Wrong(name, value, "a text");
        return null;
    }

    public string? RequiredText(string name)
    {
        var value = Text(name);
        if (string.IsNullOrWhiteSpace(value) && (Node(name) is null or { IsScalar: true }))
        {
            Problems.Error(At(name), $"{_fields.Path} needs {name}.", $"Add {name}.");
            return null;
        }
        return value;
    }

    public bool? Boolean(string name)
    {
        var value = Node(name);
        if (value is null)
            return null;
        if (value.Kind == SeedNodeKind.Boolean)
            return bool.Parse(value.Text);
        Wrong(name, value, "true or false, without quotes");
        return null;
    }

    public int? Integer(string name, int minimum, int maximum)
    {
        var value = Node(name);
        if (value is null)
            return null;
        if (value.Kind == SeedNodeKind.Number && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum)
        {
            return number;
        }
        Wrong(name, value, $"a whole number from {minimum} to {maximum}");
        return null;
    }

    public double? Number(string name, double above, double maximum)
    {
        var value = Node(name);
        if (value is null)
            return null;
        if (value.Kind == SeedNodeKind.Number && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number > above && number <= maximum)
        {
            return number;
        }
        Wrong(name, value, string.Create(CultureInfo.InvariantCulture, $"a number above {above} and up to {maximum}"));
        return null;
    }

    /// <summary>A moment with its offset from UTC, as RFC 3339 writes it; a bare date is its midnight in UTC.</summary>
    public DateTimeOffset? Moment(string name)
    {
        var value = Node(name);
        if (value is null)
            return null;
        if (value.IsScalar && DateTimeOffset.TryParseExact(value.Text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return moment.ToUniversalTime();
        Wrong(name, value, "a moment such as 2027-01-31T12:00:00Z");
        return null;
    }

    public string? Choice(string name, params ReadOnlySpan<string> choices)
    {
        var value = Text(name);
        if (value is null || choices.Contains(value))
            return value;
        Problems.Error(At(name), $"{name} is \"{value}\", which is not known.", $"Write one of: {string.Join(", ", choices!)}.");
        return null;
    }

    /// <summary>A list of texts with the place of each; one bare text counts as a list of one.</summary>
    public IReadOnlyList<SeedNode> Texts(string name)
    {
        var value = Node(name);
        if (value is null)
            return [];
        if (value.Kind != SeedNodeKind.Sequence)
        {
            Wrong(name, value, "a list, one \"- value\" per line");
            return [];
        }
        foreach (var item in value.Items.Where(item => !item.IsScalar))
            Wrong(name, item, "a list of texts");
        return value.Items.Where(item => item.IsScalar).ToList();
    }

    public IReadOnlyList<SeedNode> Sequence(string name)
    {
        var value = Node(name);
        if (value is null)
            return [];
        if (value.Kind == SeedNodeKind.Sequence)
            return value.Items;
        Wrong(name, value, "a list, each entry beginning with \"- \"");
        return [];
    }

    public FieldReader? Mapping(string name, FieldList fields) => Open(Node(name), fields, Problems);

    public void Ignore(string name) => _asked.Add(name);

    /// <summary>Warns about something we lack, unless the seed only says that it is off: exports are full of that.</summary>
    public void LeftOut(string name, string what, string cure)
    {
        _asked.Add(name);
        if (_node[name] is { } value && !IsOff(value))
            Problems.Warn(_node.Members.First(member => member.Name == name).Position, what, cure);
    }

    /// <summary>Members that are neither read nor on the list of those passed over quietly.</summary>
    public IEnumerable<SeedMember> Unread() =>
        _node.Members.Where(member => !_asked.Contains(member.Name) && !_fields.Accepted.Contains(member.Name));

    public void Finish()
    {
        foreach (var member in Unread().Where(member => !member.Value.IsEmpty))
        {
            var nearest = NearestName.Of(member.Name, _fields.Honoured);
            Problems.Warn(member.Position, $"{_fields.Path} has no field {member.Name}; it was left out.",
                nearest is null ? "Remove it, or see docs/seeding.md for the fields that are read." : $"Did you mean {nearest}?");
        }
    }

    private static bool IsOff(SeedNode value) =>
        value.IsEmpty || value is { Kind: SeedNodeKind.Boolean } && !bool.Parse(value.Text) || value["enabled"] is { } enabled && IsOff(enabled)
        || value["required"] is { } required && IsOff(required) || value["active"] is { } active && IsOff(active);

    private void Wrong(string name, SeedNode value, string expected) =>
        Problems.Error(value.Position, $"{name} must be {expected}, not {Shown(value)}.", "Correct the value.");

    // A password given as a list must not be printed, so only scalars of the harmless kinds are shown.
    private static string Shown(SeedNode value) =>
        value.Kind is SeedNodeKind.Number or SeedNodeKind.Boolean ? value.Text : value.Description;
}

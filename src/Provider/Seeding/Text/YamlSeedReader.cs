using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Provider.Seeding.Text;

/// <summary>
/// Reads YAML into nodes from the parser's events. The library's own document model is not used: it follows nesting without a
/// limit and loses the marks of duplicate keys.
/// </summary>
internal sealed partial class YamlSeedReader
{
    private readonly SeedText _text;
    private readonly SeedProblems _problems;
    private readonly Parser _parser;
    private readonly Dictionary<string, SeedNode> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private YamlSeedReader(SeedText text, SeedProblems problems)
    {
        _text = text;
        _problems = problems;
        _parser = new(new StringReader(text.Text));
    }

    /// <summary>The document's root, or null after an error was added.</summary>
    public static SeedNode? Read(SeedText text, SeedProblems problems)
    {
        var reader = new YamlSeedReader(text, problems);
        try
        {
            return reader.ReadDocument();
        }
        catch (SeedReadException exception)
        {
            problems.Error(exception.At, exception.Message, exception.Cure);
        }
        catch (YamlException exception)
        {
            problems.Error(reader.PlaceOf(exception), $"This is not readable as YAML: {Sentence(exception.Message)}",
                "Correct the YAML; indentation is by spaces, and text with : # @ or { in it wants quotes.");
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // The scanner's own slips, as for a bracket that is never closed; the end of the last value it read is the best there is.
            problems.Error(text.PositionAt(reader._parser.Current?.End.Index ?? 0), "This is not readable as YAML from here on.",
                "Look for a bracket or a quote that is not closed.");
        }
        return null;
    }

    private SeedNode? ReadDocument()
    {
        Next();
        if (Next() is not DocumentStart)
            return SeedNode.Null(_text.PositionAt(0));
        var root = ReadNode(Next(), 0);
        Next();
        if (Next() is DocumentStart second)
            throw new SeedReadException(At(second), "The file holds more than one YAML document.", "Keep one document; remove the line ---.");
        return root;
    }

    private SeedNode ReadNode(ParsingEvent current, int depth)
    {
        if (depth > SeedLimits.Depth)
            throw new SeedReadException(At(current), $"The nesting is deeper than {SeedLimits.Depth} levels.", "Flatten it; no setting is that deep.");
        var node = current switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart start => ReadSequence(start, depth),
            MappingStart start => ReadMapping(start, depth),
            AnchorAlias alias => FollowAlias(alias),
            _ => throw new SeedReadException(At(current), "A value was expected here.", "Correct the YAML."),
        };
        if (current is NodeEvent { Anchor.IsEmpty: false } named && current is not AnchorAlias)
            _anchors[named.Anchor.Value] = node;
        return node;
    }

    private SeedNode ReadScalar(Scalar scalar)
    {
        Count(1, scalar);
        var at = At(scalar);
        CheckTag(scalar);
        if (scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value == "tag:yaml.org,2002:str"))
            return SeedNode.Scalar(SeedNodeKind.Text, scalar.Value, at);
        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => SeedNode.Null(at),
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => SeedNode.Scalar(SeedNodeKind.Boolean, scalar.Value, at),
            var value when JsonNumber().IsMatch(value) => SeedNode.Scalar(SeedNodeKind.Number, value, at),
            var value => SeedNode.Scalar(SeedNodeKind.Text, value, at),
        };
    }

    private SeedNode ReadSequence(SequenceStart start, int depth)
    {
        Count(1, start);
        CheckTag(start);
        var items = new List<SeedNode>();
        for (var next = Next(); next is not SequenceEnd; next = Next())
            items.Add(ReadNode(next, depth + 1));
        return SeedNode.Sequence(items, At(start));
    }

    private SeedNode ReadMapping(MappingStart start, int depth)
    {
        Count(1, start);
        CheckTag(start);
        var members = new List<SeedMember>();
        var places = new Dictionary<string, SeedPosition>(StringComparer.Ordinal);
        var merged = new List<SeedNode>();
        for (var next = Next(); next is not MappingEnd; next = Next())
        {
            if (next is not Scalar key)
                throw new SeedReadException(At(next), "A name must be plain text.", "Write name: value; quote a name that starts with [ { * or &.");
            Count(1, key);
            var value = ReadNode(Next(), depth + 1);
            if (key is { Value: "<<", Style: ScalarStyle.Plain })
                merged.Add(value);
            else if (places.TryAdd(key.Value, At(key)))
                members.Add(new(key.Value, At(key), value));
            else
                _problems.Error(At(key), $"\"{key.Value}\" is given twice; the first is in line {places[key.Value].Line}.", "Keep one of the two.");
        }
        foreach (var member in merged.SelectMany(MergedMembers))
        {
            if (places.TryAdd(member.Name, member.Position))
                members.Add(member);
        }
        return SeedNode.Mapping(members, At(start));
    }

    private static IEnumerable<SeedMember> MergedMembers(SeedNode value) => value.Kind switch
    {
        SeedNodeKind.Mapping => value.Members,
        SeedNodeKind.Sequence when value.Items.All(item => item.Kind == SeedNodeKind.Mapping) => value.Items.SelectMany(item => item.Members),
        _ => throw new SeedReadException(value.Position, "<< needs a mapping to merge.", "Point it at an anchor of a mapping, as in <<: *name."),
    };

    private SeedNode FollowAlias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var node))
        {
            throw new SeedReadException(At(alias), $"The alias *{alias.Value.Value} names no finished anchor above it.",
                $"Define &{alias.Value.Value} earlier in the file, outside of the value that uses it.");
        }
        // Shared, not copied; but whoever walks the tree meets it again, so it counts in full.
        Count(node.Weight, alias);
        return node;
    }

    private void Count(int nodes, ParsingEvent at)
    {
        _nodes += nodes;
        if (_nodes > SeedLimits.YamlNodes)
        {
            throw new SeedReadException(At(at), $"The file stands for more than {SeedLimits.YamlNodes} values.",
                "Remove aliases that multiply each other, or split the tenant.");
        }
    }

    private void CheckTag(NodeEvent node)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && !node.Tag.Value.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal))
            _problems.Error(At(node), $"The tag {node.Tag.Value} is not supported.", "Remove it and write the value itself.");
    }

    private ParsingEvent Next()
    {
        while (_parser.MoveNext())
        {
            if (_parser.Current is { } current and not Comment)
                return current;
        }
        throw new SeedReadException(_text.PositionAt(_text.Text.Length), "The file ends too early.", "Correct the YAML.");
    }

    // The scanner reports a tab at the start of the mapping it spoils, which can be far above.
    private SeedPosition PlaceOf(YamlException exception)
    {
        var index = exception.Start.Index;
        if (exception.Message.Contains("tab", StringComparison.Ordinal) && TabInIndentation().Match(_text.Text, (int)index) is { Success: true } tab)
            index = tab.Index + tab.Length - 1;
        return _text.PositionAt(index);
    }

    private SeedPosition At(ParsingEvent current) => _text.PositionAt(current.Start.Index);

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";

    [GeneratedRegex(@"^ *\t", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex TabInIndentation();

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();
}

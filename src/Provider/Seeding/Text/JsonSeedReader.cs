using System.Text;
using System.Text.Json;

namespace Provider.Seeding.Text;

/// <summary>Reads JSON into nodes. Comments and trailing commas are accepted: people write these files by hand.</summary>
internal ref struct JsonSeedReader
{
    private readonly SeedText _text;
    private readonly SeedProblems _problems;
    private readonly byte[] _bytes;
    private Utf8JsonReader _reader;
    private int _byteMark;
    private int _charMark;

    private JsonSeedReader(SeedText text, SeedProblems problems)
    {
        _text = text;
        _problems = problems;
        _bytes = Encoding.UTF8.GetBytes(text.Text);
        _reader = new(_bytes, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = SeedLimits.Depth,
        });
    }

    /// <summary>The document's root, or null after an error was added.</summary>
    public static SeedNode? Read(SeedText text, SeedProblems problems)
    {
        var reader = new JsonSeedReader(text, problems);
        try
        {
            if (!reader._reader.Read())
                throw new SeedReadException(text.Whole, "The file is empty.", "Write [] for no users.");
            var root = reader.ReadNode();
            // Text after the root is found by reading on.
            while (reader._reader.Read())
            {
            }
            return root;
        }
        catch (SeedReadException exception)
        {
            problems.Error(exception.At, exception.Message, exception.Cure);
        }
        catch (JsonException exception)
        {
            problems.Error(reader.PlaceOf(exception), $"This is not readable as JSON: {Reason(exception)}",
                "Correct the JSON; an export with one user per line becomes an array with: jq -s . export.ndjson");
        }
        return null;
    }

    private SeedNode ReadNode()
    {
        var at = Here();
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var items = new List<SeedNode>();
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadNode());
                return SeedNode.Sequence(items, at);
            case JsonTokenType.StartObject:
                return ReadObject(at);
            case JsonTokenType.String:
                return SeedNode.Scalar(SeedNodeKind.Text, Unescaped(at), at);
            case JsonTokenType.Number:
                return SeedNode.Scalar(SeedNodeKind.Number, Encoding.UTF8.GetString(_reader.ValueSpan), at);
            case JsonTokenType.True or JsonTokenType.False:
                return SeedNode.Scalar(SeedNodeKind.Boolean, _reader.TokenType == JsonTokenType.True ? "true" : "false", at);
            default:
                return SeedNode.Null(at);
        }
    }

    private SeedNode ReadObject(SeedPosition at)
    {
        var members = new List<SeedMember>();
        var places = new Dictionary<string, SeedPosition>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var place = Here();
            var name = Unescaped(place);
            _reader.Read();
            var value = ReadNode();
            if (places.TryAdd(name, place))
                members.Add(new(name, place, value));
            else
                _problems.Error(place, $"\"{name}\" is given twice; the first is in line {places[name].Line}.", "Keep one of the two.");
        }
        return SeedNode.Mapping(members, at);
    }

    private string Unescaped(SeedPosition at)
    {
        try
        {
            return _reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw new SeedReadException(at, "This text holds half of a surrogate pair.", "Write the character itself instead of \\u escapes.");
        }
    }

    private SeedPosition Here() => PositionAtByte((int)_reader.TokenStartIndex);

    // Tokens come in order, so each byte is counted once.
    private SeedPosition PositionAtByte(int index)
    {
        if (index < _byteMark)
            (_byteMark, _charMark) = (0, 0);
        _charMark += Encoding.UTF8.GetCharCount(_bytes, _byteMark, index - _byteMark);
        _byteMark = index;
        return _text.PositionAt(_charMark);
    }

    private SeedPosition PlaceOf(JsonException exception)
    {
        var index = 0;
        for (long line = exception.LineNumber ?? 0; line > 0; line--)
            index = Array.IndexOf(_bytes, (byte)'\n', index) + 1;
        return PositionAtByte((int)Math.Min(index + (exception.BytePositionInLine ?? 0), _bytes.Length));
    }

    private static string Reason(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }
}

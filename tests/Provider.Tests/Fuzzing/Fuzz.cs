using System.Text;
using System.Text.Json.Nodes;

namespace Provider.Tests.Fuzzing;

/// <summary>Damage to text and to JSON, the same at each run. <c>PROVIDER_FUZZ=100</c> makes a campaign of a hundred times the rounds.</summary>
internal static class Fuzz
{
    private static readonly string[] Pieces =
    [
        "\0", "%00", "%", "%zz", "%c3%28", "%F0%9F%98%80", "&", "=", "+", "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "true", "1e999", "-0", "\\ud800", "\ud83d\ude00", "\ud800", "\u202e", "\r\n", "\t",
        "alg", "none", ".", "..", "=", "==", "client_id=web&", "essential", "'", "<script>x()</script>", "\"><script>x()</script>", "https://evil.example/", "//evil.example", "@evil.example", "{{7*7}}", "${7*7}", "' OR 1=1 --", "../../", new('[', 40),
    ];

    public static int Factor { get; } = int.TryParse(Environment.GetEnvironmentVariable("PROVIDER_FUZZ"), out var factor) && factor > 0 ? factor : 1;

    /// <summary>One to three places cut, changed or stuffed.</summary>
    public static string Damage(string text, Random random)
    {
        var result = new StringBuilder(text.Length == 0 ? "x" : text);
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(result.Length);
            switch (random.Next(4))
            {
                case 0:
                    result.Remove(at, Math.Min(random.Next(1, 12), result.Length - at));
                    break;
                case 1:
                    result[at] = (char)random.Next(32, 127);
                    break;
                default:
                    result.Insert(at, Piece(random));
                    break;
            }

            if (result.Length == 0)
                result.Append('x');
        }

        return result.ToString();
    }

    public static string Piece(Random random) => Pieces[random.Next(Pieces.Length)];

    /// <summary>Text that is Unicode, of any script, and without NUL, which no parameter may have.</summary>
    public static string Text(Random random, int longest = 24)
    {
        var text = new StringBuilder();
        for (var length = random.Next(longest + 1); length > 0; length--)
        {
            var rune = random.Next(4) switch { 0 => random.Next(0x10000, 0x110000), 1 => random.Next(1, 0xD800), _ => random.Next(32, 127) };
            text.Append(new Rune(rune).ToString());
        }

        return text.ToString();
    }

    /// <summary>The same object with up to three members taken out, doubled, damaged or turned into something else.</summary>
    public static JsonObject Damage(JsonObject good, Random random, IReadOnlyList<(string Name, string Json)> more)
    {
        var result = good.DeepClone().AsObject();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var (name, value) = result.Count > 0 && random.Next(4) != 0 ? Member(result.GetAt(random.Next(result.Count))) : Parsed(more[random.Next(more.Count)]);
            result[name] = random.Next(7) switch
            {
                0 => null,
                1 => Json(random, 3),
                2 when value is JsonArray { Count: > 0 } list => new JsonArray([.. list.Append(list[random.Next(list.Count)]).Select(item => item?.DeepClone())]),
                3 when value is JsonArray { Count: > 0 } list => new JsonArray([.. list.Select(item => Damaged(item, random))]),
                4 => value is null ? null : new JsonArray(value.DeepClone()),
                _ => Damaged(value, random),
            };
            if (random.Next(8) == 0)
                result.Remove(name);
        }

        return result;
    }

    /// <summary>Any JSON.</summary>
    public static JsonNode? Json(Random random, int depth) => random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextInt64(),
        3 => random.NextDouble() * 1e300,
        4 => Text(random),
        5 => Piece(random).Replace("\ud800", "", StringComparison.Ordinal),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(number => KeyValuePair.Create($"{number}{Text(random, 4)}", Json(random, depth - 1)))),
    };

    private static (string Name, JsonNode? Value) Member(KeyValuePair<string, JsonNode?> member) => (member.Key, member.Value);

    private static (string Name, JsonNode? Value) Parsed((string Name, string Json) member) => (member.Name, JsonNode.Parse(member.Json));

    private static JsonNode? Damaged(JsonNode? value, Random random) => value switch
    {
        JsonValue text when text.TryGetValue<string>(out var known) => Damage(known, random).Replace("\ud800", "", StringComparison.Ordinal),
        _ => value?.DeepClone(),
    };
}

using System.Text;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tests.Jose;

/// <summary>Tokens broken at random, with a fixed seed: none verifies, none is an exception.</summary>
public sealed class JwsMutationTests
{
    private static readonly int Rounds = 10_000 * Fuzz.Factor;
    private static readonly HashSet<string> Everything = [.. TestKeys.Asymmetric, Algorithms.HS256];
    private static readonly VerificationKeySet Keys = new([TestKeys.Rsa.PublicKey, TestKeys.Ec.PublicKey]);

    public static TheoryData<string> SigningAlgorithms => [Algorithms.RS256, Algorithms.ES256, Algorithms.HS256];

    [Theory]
    [MemberData(nameof(SigningAlgorithms))]
    public void A_changed_token_never_verifies_and_never_throws(string algorithm)
    {
        var random = new Random(4711);
        var key = KeyOf(algorithm);
        var token = JwsWriter.Write(key, "JWT", writer => writer.WriteString("sub", "ann"));
        Assert.True(Verifies(token));

        for (var round = 0; round < Rounds; round++)
        {
            var text = Change(token, random);
            Assert.False(text != token && Verifies(text), text);
        }
    }

    [Theory]
    [MemberData(nameof(SigningAlgorithms))]
    public void Changed_json_under_the_old_signature_never_verifies_and_never_throws(string algorithm)
    {
        var random = new Random(4712);
        var token = JwsWriter.Write(KeyOf(algorithm), "JWT", writer => writer.WriteString("sub", "ann"));
        var parts = token.Split('.');
        for (var round = 0; round < Rounds; round++)
        {
            var part = random.Next(3);
            var bytes = TestKeys.Decode(parts[part]);
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var changed = parts.ToArray();
            changed[part] = Base64Url.Encode(bytes);
            Assert.False(Verifies(string.Join('.', changed)), string.Join('.', changed));
        }
    }

    [Fact]
    public void Whatever_json_a_token_holds_reading_it_never_throws()
    {
        string[] seeds =
        [
            """{"alg":"RS256","kid":"\ud83d\ude00","typ":"JWT"}""",
            """{"sub":"\ud83d\ude00","aud":["a","\ud83d\ude00"],"exp":1e3,"events":{"a":{"b":[{"c":1.5}]}}}""",
            """{"sub":"ann","exp":123456789012345678901234567890,"\ud83d\ude00":null,"nbf":-0.0}""",
        ];
        const string Pieces = "{}[]\",:\\ud8dc0123456789eE+-.nulltrefas \t\u00e9\ud83d";
        var random = new Random(4713);
        var read = 0;
        for (var round = 0; round < 3 * Rounds; round++)
        {
            var header = Edit(seeds[0], Pieces, random, random.Next(2));
            var payload = Edit(seeds[1 + random.Next(2)], Pieces, random, random.Next(4));
            if (!Jws.TryParse($"{Encode(header)}.{Encode(payload)}.AAAA", out var jws, out _))
                continue;
            read++;
            _ = jws.HasType("JWT");
            _ = Keys.Verify(jws, Everything);
            foreach (var member in jws.Claims.Root.EnumerateObject())
            {
                _ = jws.Claims.TryGetString(member.Name, out _);
                _ = jws.Claims.TryGetLong(member.Name, out _);
                _ = jws.Claims.TryGetStringOrArray(member.Name, out _);
                _ = member.Value.ToString();
            }
        }

        Assert.InRange(read, Rounds / 2, 3 * Rounds);
    }

    private static SigningKey KeyOf(string algorithm) => algorithm switch
    {
        Algorithms.RS256 => TestKeys.Rsa,
        Algorithms.ES256 => TestKeys.Ec,
        _ => TestKeys.Secret,
    };

    private static bool Verifies(string token) =>
        Jws.TryParse(token, out var jws, out _) && (Keys.Verify(jws, Everything) == JwsVerdict.Valid || jws.IsSignedBy(TestKeys.Secret));

    private static string Change(string token, Random random) => random.Next(6) switch
    {
        0 => Edit(token, " !\"#$%&'()*+,/.:;<=>?@[]^`{|}~\n\0\u00e9\ud83d", random, 1),
        1 => token[..random.Next(token.Length)],
        2 => token[random.Next(1, token.Length)..],
        3 => string.Join('.', token.Split('.').OrderBy(_ => random.Next())),
        4 => token + token[random.Next(token.Length)..],
        _ => Edit(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.", random, random.Next(1, 4)),
    };

    private static string Edit(string text, string letters, Random random, int edits)
    {
        var builder = new StringBuilder(text);
        for (; edits > 0; edits--)
        {
            var at = random.Next(builder.Length);
            var letter = letters[random.Next(letters.Length)];
            switch (random.Next(3))
            {
                case 0:
                    builder[at] = letter;
                    break;
                case 1:
                    builder.Insert(at, letter);
                    break;
                default:
                    builder.Remove(at, 1);
                    break;
            }
        }

        return builder.ToString();
    }

    private static string Encode(string json) => Base64Url.Encode(Encoding.UTF8.GetBytes(json));
}

using System.Text;
using System.Text.Json.Nodes;
using Provider.Protocol;
using Provider.Protocol.Http;
using Provider.Protocol.Jose;
using Provider.Protocol.ProofOfPossession;
using Provider.Protocol.Tokens;
using Provider.Tests.ClientAuthentication;

namespace Provider.Tests.Fuzzing;

/// <summary>What holds for every input of a kind: what goes in comes out again. The inputs are invented with fixed seeds.</summary>
public sealed class ParserPropertyTests
{
    private static readonly int Rounds = 1_000 * Fuzz.Factor;
    private static readonly SigningKey Key = SigningKey.Generate(Algorithms.ES256);

    [Fact]
    public void Parameters_read_back_as_they_were_written()
    {
        var random = new Random(6749);
        for (var round = 0; round < Rounds; round++)
        {
            var values = Enumerable.Range(0, random.Next(8)).ToDictionary(number => $"{number}{Fuzz.Text(random)}", _ => Fuzz.Text(random, 60));
            var query = string.Join('&', values.Select(pair => $"{Encode(pair.Key, random)}={Encode(pair.Value, random)}"));

            Assert.True(RequestParameters.TryParse(query, out var parsed, out var error), error?.ToString());
            Assert.Equal(values.OrderBy(pair => pair.Key, StringComparer.Ordinal), parsed.All.OrderBy(pair => pair.Key, StringComparer.Ordinal));
            Assert.True(RequestParameters.TryParse(parsed.ToQuery(), out var again, out _));
            Assert.Equal(parsed.All, again.All);
        }
    }

    [Fact]
    public void A_token_of_any_claims_reads_back_and_no_bit_of_it_can_be_changed()
    {
        var random = new Random(7519);
        using var verification = VerificationKey.From(Key.PublicKey);
        for (var round = 0; round < Rounds; round++)
        {
            var claims = Object(random);
            var token = SignedToken.Compact(new JsonObject { ["alg"] = "ES256", ["kid"] = Fuzz.Text(random) }, claims, Key);

            Assert.True(Jws.TryParse(token, out var jws, out var reason), $"{reason}: {claims.ToJsonString()}");
            Assert.True(jws.IsSignedBy(verification));
            Assert.True(JsonNode.DeepEquals(claims, JsonNode.Parse(jws.Claims.Root.GetRawText())));
            foreach (var (name, value) in claims)
                Assert.Equal(value is JsonValue text && text.TryGetValue<string>(out var known) ? known : null, jws.Claims.TryGetString(name, out var read) ? read : null);

            var changed = token.ToCharArray();
            var at = random.Next(changed.Length);
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            Assert.False(Jws.TryParse(new string(changed), out var other, out _) && other.IsSignedBy(verification), new string(changed));
        }
    }

    [Fact]
    public void An_unsigned_object_reads_back_and_is_never_a_signed_one()
    {
        var random = new Random(9101);
        for (var round = 0; round < Rounds; round++)
        {
            var claims = Object(random);
            var text = $"{Base64Url.Encode("""{"alg":"none"}"""u8)}.{Base64Url.Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()))}.";

            var (read, _) = Assert.NotNull(UnsignedJwt.Read(text, 64 * 1024));
            Assert.True(JsonNode.DeepEquals(claims, JsonNode.Parse(read.Root.GetRawText())));
            Assert.False(Jws.TryParse(text, out _, out _, 64 * 1024));
        }
    }

    [Fact]
    public void A_proof_says_what_was_signed()
    {
        var random = new Random(9449);
        var jwk = JsonNode.Parse((Key.PublicKey with { KeyId = null, Use = null, Algorithm = null }).ToJson())!;
        var header = new JsonObject { ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = jwk };
        for (var round = 0; round < Rounds; round++)
        {
            var (id, method, uri, nonce, time) = ("j" + Fuzz.Text(random), Fuzz.Text(random), Fuzz.Text(random), Fuzz.Text(random), random.NextInt64(1L << 53));
            var claims = new JsonObject { ["jti"] = id, ["htm"] = method, ["htu"] = uri, ["iat"] = time, ["nonce"] = nonce, ["of its own"] = Fuzz.Json(random, 2) };

            Assert.True(DpopProof.TryParse(SignedToken.Compact(header, claims, Key), out var proof, out var reason), $"{reason}: {claims.ToJsonString()}");
            Assert.Equal((id, method, uri, nonce, time, Key.PublicKey.Thumbprint()), (proof.Id, proof.Method, proof.Uri, proof.Nonce, proof.IssuedAt, proof.KeyThumbprint));
        }
    }

    [Fact]
    public void The_claims_parameter_asks_for_exactly_the_known_claims_that_stand_in_it()
    {
        var random = new Random(551);
        string[] names = [.. ClaimNames, "invented", "sub", "acr", "auth_time", "email#de", ""];
        for (var round = 0; round < Rounds; round++)
        {
            var (forToken, forUserInfo) = (Pick(names, random), Pick(names, random));
            var subjects = Enumerable.Range(0, random.Next(1, 3)).Select(_ => Fuzz.Text(random)).ToList();
            var json = new JsonObject { ["id_token"] = Section(forToken, subjects, random), ["userinfo"] = Section(forUserInfo, subjects, random), ["of its own"] = Fuzz.Json(random, 2) };

            Assert.True(ClaimsRequest.TryParse(json.ToJsonString(), out var request, out var reason), $"{reason}: {json.ToJsonString()}");
            Assert.Equal(forToken.Where(ClaimRules.IsKnown).Order(StringComparer.Ordinal), request.IdToken.Order(StringComparer.Ordinal));
            Assert.Equal(forUserInfo.Where(ClaimRules.IsKnown).Order(StringComparer.Ordinal), request.UserInfo.Order(StringComparer.Ordinal));
            Assert.Equal(forToken.Contains("acr"), request.AsksAuthenticationContext);
            Assert.Equal(forToken.Contains("auth_time"), request.AsksAuthTime);
            var sections = (forToken.Contains("sub") ? 1 : 0) + (forUserInfo.Contains("sub") ? 1 : 0);
            Assert.Equal(sections == 0 ? null : Enumerable.Repeat(subjects, sections).SelectMany(list => list), request.Subjects);
        }
    }

    [Fact]
    public void Authorization_details_are_kept_as_they_were_sent()
    {
        var random = new Random(9396);
        for (var round = 0; round < Rounds; round++)
        {
            var list = new JsonArray([.. Enumerable.Range(0, random.Next(1, 5)).Select(number => With(Object(random), "type", $"t{number}"))]);

            Assert.True(AuthorizationDetails.TryParse(list.ToJsonString(), out var details, out var reason), $"{reason}: {list.ToJsonString()}");
            Assert.True(JsonNode.DeepEquals(list, JsonNode.Parse(details.Json)));
            Assert.Equal(Enumerable.Range(0, list.Count).Select(number => $"t{number}"), details.Types);
            // Nothing behind the list can be made part of the wrapping that the reader puts around it.
            Assert.False(AuthorizationDetails.TryParse(list.ToJsonString() + ",\"more\":1", out _, out _));
        }
    }

    [Fact]
    public void A_user_code_is_the_same_however_it_is_typed()
    {
        var random = new Random(8628);
        foreach (var format in (UserCodeFormat[])[UserCodeFormat.Letters, new(UserCodeFormat.Digits, "*** *** ***"), new(UserCodeFormat.Base20, "**-**.**_**")])
        {
            for (var round = 0; round < Rounds; round++)
            {
                var code = format.Create();
                var normal = UserCodeFormat.Normalise(code);
                var typed = string.Concat(code.Select(letter => (random.Next(2) == 0 ? char.ToLowerInvariant(letter) : letter) + (random.Next(3) == 0 ? " -_.\u2013\u00a0"[random.Next(6)].ToString() : "")));

                Assert.Equal(normal, UserCodeFormat.Normalise(typed));
                Assert.Equal(code, format.Show(normal));
                Assert.All(normal, letter => Assert.Contains(letter, format.Alphabet));
                var any = UserCodeFormat.Normalise(Fuzz.Text(random) + Fuzz.Piece(random));
                Assert.Equal(any, UserCodeFormat.Normalise(any));
                Assert.All(any, letter => Assert.True(char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter)));
            }
        }
    }

    private static readonly string[] ClaimNames = ["name", "email", "email_verified", "address", "phone_number", "birthdate", "picture"];

    private static string Encode(string text, Random random) => random.Next(2) == 0
        ? Uri.EscapeDataString(text)
        : string.Concat(Encoding.UTF8.GetBytes(text).Select(letter => letter == ' ' ? "+" : char.IsAsciiLetterOrDigit((char)letter) ? ((char)letter).ToString() : random.Next(2) == 0 ? $"%{letter:x2}" : $"%{letter:X2}"));

    private static JsonObject Object(Random random) => new(Enumerable.Range(0, random.Next(6)).Select(number => KeyValuePair.Create($"{number}{Fuzz.Text(random, 6)}", Fuzz.Json(random, 3))));

    private static JsonObject With(JsonObject value, string name, string text)
    {
        value[name] = text;
        return value;
    }

    private static List<string> Pick(string[] names, Random random) => [.. names.Where(_ => random.Next(3) == 0)];

    private static JsonObject Section(List<string> names, List<string> subjects, Random random) => new(names.Select(name => KeyValuePair.Create(name, name == "sub"
        ? new JsonObject { ["values"] = new JsonArray([.. subjects.Select(subject => (JsonNode)subject)]) }
        : random.Next(3) switch { 0 => null, 1 => (JsonNode)new JsonObject { ["essential"] = random.Next(2) == 0 }, _ => new JsonObject { ["value"] = Fuzz.Json(random, 2) } })));
}

using System.Text;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Protocol.ProofOfPossession;

namespace Provider.Protocol.Tests.ProofOfPossession;

public sealed class DpopProofTests
{
    /// <summary>RFC 9449 §4.1, whose thumbprint is that of §6.1.</summary>
    private const string TokenRequest = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";

    /// <summary>Every example of the specification has this one, with this key.</summary>
    private static readonly string HeaderOfTheExamples = TokenRequest[..TokenRequest.IndexOf('.', StringComparison.Ordinal)];

    private const string Thumbprint = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";

    [Fact]
    public void The_example_of_RFC_9449_is_read()
    {
        Assert.True(DpopProof.TryParse(TokenRequest, out var proof, out var reason), reason);

        Assert.Equal(("-BwC3ESc6acc2lTc", "POST", "https://server.example.com/token", 1562262616L), (proof.Id, proof.Method, proof.Uri, proof.IssuedAt));
        Assert.Equal(Thumbprint, proof.KeyThumbprint);
        Assert.Null(proof.AccessTokenHash);
    }

    [Fact]
    public void RFC_9449_5_the_proof_of_the_refresh_is_read()
    {
        const string Refresh = ".eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjY1Mjk2fQ.pAqut2IRDm_De6PR93SYmGBPXpwrAk90e8cP2hjiaG5QsGSuKDYW7_X620BxqhvYC8ynrrvZLTk41mSRroapUA";

        Assert.True(DpopProof.TryParse(HeaderOfTheExamples + Refresh, out var proof, out var reason), reason);

        Assert.Equal((Thumbprint, "POST", "https://server.example.com/token", 1562265296L), (proof.KeyThumbprint, proof.Method, proof.Uri, proof.IssuedAt));
    }

    [Fact]
    public void RFC_9449_7_1_the_proof_at_a_resource_is_read_and_its_hash_is_that_of_the_token()
    {
        const string Resource = ".eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";

        Assert.True(DpopProof.TryParse(HeaderOfTheExamples + Resource, out var proof, out var reason), reason);

        Assert.Equal(("e1j3V_bKic8-LAEB", "GET", "https://resource.example.org/protectedresource", 1562262618L), (proof.Id, proof.Method, proof.Uri, proof.IssuedAt));
        Assert.Equal(Thumbprint, proof.KeyThumbprint);
        Assert.Equal("fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo", proof.AccessTokenHash);
        Assert.Equal(proof.AccessTokenHash, DpopProof.HashOf("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU"));
    }

    [Fact]
    public void The_payload_of_one_example_under_the_signature_of_another_is_refused()
    {
        var ofAnother = string.Concat(TokenRequest.AsSpan(0, TokenRequest.LastIndexOf('.')), ".pAqut2IRDm_De6PR93SYmGBPXpwrAk90e8cP2hjiaG5QsGSuKDYW7_X620BxqhvYC8ynrrvZLTk41mSRroapUA");

        Assert.False(DpopProof.TryParse(ofAnother, out _, out var reason));
        Assert.Equal("the signature is not that of its key", reason);
    }

    [Theory]
    [InlineData(Algorithms.ES256, true)]
    [InlineData(Algorithms.ES384, true)]
    [InlineData(Algorithms.ES512, true)]
    [InlineData(Algorithms.PS256, true)]
    [InlineData(Algorithms.PS512, true)]
    [InlineData(Algorithms.RS256, false)]
    [InlineData(Algorithms.RS512, false)]
    public void Only_the_algorithms_of_the_profile_are_taken(string algorithm, bool isTaken) => Assert.Equal(isTaken, DpopProof.TryParse(Proof(SigningKey.Generate(algorithm)), out _, out _));

    [Fact]
    public void A_changed_proof_is_never_taken_and_never_an_exception()
    {
        var random = new Random(9449);
        var proof = Proof(SigningKey.Generate(Algorithms.ES256));
        for (var round = 0; round < 20_000 * Fuzz.Factor; round++)
        {
            var text = Change(proof, random);
            Assert.False(text != proof && DpopProof.TryParse(text, out _, out _), text);
        }
    }

    [Fact]
    public void Whatever_json_a_signed_proof_holds_reading_it_never_throws()
    {
        var key = SigningKey.Generate(Algorithms.ES256);
        var header = Header(key).ToJsonString();
        const string claims = """{"jti":"a\ud83d\ude00","htm":"POST","htu":"https://a.example/","iat":1562262616,"ath":"x","nonce":"y"}""";
        const string pieces = "{}[]\",:\\ud8dc0123456789eE+-.nulltrefas \té\ud83d";
        var random = new Random(9450);
        var (taken, refused) = (0, 0);
        for (var round = 0; round < 6_000 * Fuzz.Factor; round++)
        {
            var parsed = DpopProof.TryParse(Sign(Edit(header, pieces, random, random.Next(2)), Edit(claims, pieces, random, random.Next(4)), key), out var proof, out var reason);
            Assert.Equal(parsed, reason is null);
            Assert.Equal(parsed, proof is not null);
            _ = parsed ? taken++ : refused++;
        }

        Assert.True(taken > 100 && refused > 100, $"{taken} taken, {refused} refused");
    }

    [Theory]
    [InlineData(65536, 'a')]
    [InlineData(65536, '.')]
    [InlineData(8192, 'A')]
    [InlineData(8192, '.')]
    public void Long_nonsense_is_refused(int length, char letter) => Assert.False(DpopProof.TryParse(new string(letter, length), out _, out _));

    private static string Proof(SigningKey key) =>
        Sign(Header(key).ToJsonString(), new JsonObject { ["jti"] = "1", ["htm"] = "POST", ["htu"] = "https://a.example/", ["iat"] = 1 }.ToJsonString(), key);

    private static JsonObject Header(SigningKey key) => new() { ["typ"] = "dpop+jwt", ["alg"] = key.Algorithm, ["jwk"] = JsonNode.Parse(key.PublicKey.ToJson()) };

    private static string Sign(string header, string claims, SigningKey key)
    {
        var text = Base64Url.Encode(Encoding.UTF8.GetBytes(header)) + "." + Base64Url.Encode(Encoding.UTF8.GetBytes(claims));
        var signature = new byte[1024];
        return text + "." + Base64Url.Encode(signature.AsSpan(0, key.Sign(Encoding.ASCII.GetBytes(text), signature)));
    }

    private static string Change(string text, Random random)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ";
        var at = random.Next(text.Length);
        return random.Next(4) switch
        {
            0 => text[..at] + letters[random.Next(letters.Length)] + text[(at + 1)..],
            1 => text[..at] + letters[random.Next(letters.Length)] + text[at..],
            2 => text.Remove(at, Math.Min(1 + random.Next(5), text.Length - at)),
            _ => text[..at],
        };
    }

    private static string Edit(string text, string pieces, Random random, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var at = random.Next(text.Length);
            var piece = pieces[random.Next(pieces.Length)];
            text = random.Next(2) == 0 ? text[..at] + piece + text[at..] : text[..at] + piece + text[(at + 1)..];
        }

        return text;
    }
}

using System.Net;

namespace Provider.Tests.ClientAuthentication;

/// <summary>Assertions and proofs broken at random over HTTP, with fixed seeds: never a token, never an error of ours.</summary>
public sealed class AssertionFuzzTests(SigningHost host) : IClassFixture<SigningHost>
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ %&\u00e9";

    private static readonly int Rounds = 1_500 * Fuzzing.Fuzz.Factor;

    [Fact]
    public async Task A_changed_assertion_authenticates_nobody()
    {
        using var app = host.CreateClient();
        var random = new Random(7523);
        for (var round = 0; round < Rounds; round++)
        {
            var good = host.Assertion();
            var text = Change(good, random);
            var answer = await app.AskAsync(text);
            if (text != good)
                Assert.True(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest, $"{answer.Status}: {text}");
        }
    }

    [Fact]
    public async Task Changed_claims_signed_by_the_client_are_an_answer_of_ours()
    {
        using var app = host.CreateClient();
        var random = new Random(7524);
        const string pieces = "{}[]\",:\\ud8dc0123456789eE+-.nulltrefas ";
        for (var round = 0; round < Rounds; round++)
        {
            var claims = host.Claims().ToJsonString();
            for (var edits = random.Next(3); edits >= 0; edits--)
            {
                var at = random.Next(claims.Length);
                claims = claims[..at] + pieces[random.Next(pieces.Length)] + claims[(at + random.Next(2))..];
            }

            var answer = await app.AskAsync(SignedToken.Compact($$"""{"alg":"ES256"}""", claims, host.Ec));
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Unauthorized, $"{answer.Status}: {claims}");
        }
    }

    [Fact]
    public async Task A_changed_proof_brings_no_token()
    {
        using var app = host.CreateClient();
        var random = new Random(9449);
        var dpop = new ProofOfPossession.Dpop(host);
        for (var round = 0; round < Rounds; round++)
        {
            var good = dpop.TokenProof();
            var text = Change(good, random).Trim();
            var answer = await ProofOfPossession.Dpop.MachineAsync(app, text.Length == 0 ? "x" : text);
            if (text != good)
                Assert.True(answer.Status is HttpStatusCode.BadRequest, $"{answer.Status}: {text}");
        }
    }

    private static string Change(string text, Random random)
    {
        var at = random.Next(text.Length);
        return random.Next(4) switch
        {
            0 => text[..at] + Letters[random.Next(Letters.Length)] + text[(at + 1)..],
            1 => text[..at] + Letters[random.Next(Letters.Length)] + text[at..],
            2 => text.Remove(at, Math.Min(1 + random.Next(5), text.Length - at)),
            _ => text[..at],
        };
    }
}

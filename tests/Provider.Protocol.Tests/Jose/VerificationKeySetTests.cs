using Provider.Protocol.Jose;

namespace Provider.Protocol.Tests.Jose;

public sealed class VerificationKeySetTests
{
    [Fact]
    public void Two_keys_with_one_id_are_refused() =>
        Assert.Throws<ArgumentException>(() => new VerificationKeySet([TestKeys.Rsa.PublicKey, TestKeys.Ec.PublicKey with { KeyId = TestKeys.Rsa.KeyId }]));

    [Fact]
    public void A_key_for_encryption_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new VerificationKeySet([TestKeys.Rsa.PublicKey with { Use = "enc" }]));
        Assert.Throws<ArgumentException>(() => VerificationKey.From(TestKeys.Rsa.PublicKey with { Use = "enc" }));
        Assert.Throws<ArgumentException>(() => VerificationKey.From(TestKeys.Rsa.PublicKey with { KeyOperations = ["encrypt"] }));
        Assert.Throws<ArgumentException>(() => VerificationKey.From(TestKeys.Rsa.PublicKey with { Algorithm = "RSA-OAEP" }));
    }

    [Theory]
    [InlineData(Algorithms.PS256)]
    [InlineData(Algorithms.ES256)]
    [InlineData(Algorithms.HS256)]
    [InlineData("none")]
    public void A_key_does_not_serve_another_algorithm_than_its_own(string algorithm) =>
        Assert.Throws<ArgumentException>(() => VerificationKey.From(TestKeys.Rsa.PublicKey, algorithm));

    [Fact]
    public void A_kid_chooses_the_key_and_no_other_is_tried()
    {
        using var other = SigningKey.Generate(Algorithms.ES256);
        var keys = new VerificationKeySet([TestKeys.Ec.PublicKey, other.PublicKey]);

        Assert.Equal(JwsVerdict.Valid, Verdict(keys, $$"""{"alg":"ES256","kid":"{{TestKeys.Ec.KeyId}}"}"""));
        Assert.Equal(JwsVerdict.BadSignature, Verdict(keys, $$"""{"alg":"ES256","kid":"{{other.KeyId}}"}"""));
        Assert.Equal(JwsVerdict.UnknownKey, Verdict(keys, """{"alg":"ES256","kid":"nobody"}"""));
        Assert.Equal(JwsVerdict.UnknownKey, Verdict(keys, """{"alg":"ES256","kid":""}"""));
        Assert.Equal(JwsVerdict.UnknownKey, Verdict(keys, $$"""{"alg":"ES256","kid":"{{TestKeys.Ec.KeyId.ToUpperInvariant()}}"}"""));
    }

    [Fact]
    public void Without_a_kid_the_keys_of_the_algorithm_are_tried_but_not_without_end()
    {
        var strangers = Enumerable.Range(0, 9).Select(_ => SigningKey.Generate(Algorithms.ES256)).ToList();
        const string Header = """{"alg":"ES256"}""";

        Assert.Equal(JwsVerdict.Valid, Verdict(new([TestKeys.Rsa.PublicKey, .. strangers.Take(7).Select(key => key.PublicKey), TestKeys.Ec.PublicKey]), Header));
        Assert.Equal(JwsVerdict.BadSignature, Verdict(new([.. strangers.Select(key => key.PublicKey), TestKeys.Ec.PublicKey]), Header));
        Assert.Equal(JwsVerdict.UnknownKey, Verdict(new([TestKeys.Rsa.PublicKey]), Header));
        strangers.ForEach(key => key.Dispose());
    }

    [Fact]
    public void A_key_that_names_no_algorithm_serves_those_of_its_type_that_the_caller_allows()
    {
        using var pss = SigningKey.FromPkcs8(Algorithms.PS256, TestKeys.Rsa.ExportPkcs8());
        var keys = new VerificationKeySet([TestKeys.Rsa.PublicKey with { Algorithm = null }]);
        Assert.True(Jws.TryParse(JwsWriter.Write(pss, "JWT", _ => { }), out var jws, out _));

        Assert.Equal(JwsVerdict.Valid, keys.Verify(jws, TestKeys.Asymmetric));
        Assert.Equal(JwsVerdict.WrongAlgorithm, keys.Verify(jws, new HashSet<string> { Algorithms.RS256 }));
        Assert.Equal(JwsVerdict.WrongAlgorithm, keys.Verify(jws, new HashSet<string>()));
    }

    [Theory]
    [InlineData(Algorithms.RS384)]
    [InlineData(Algorithms.RS512)]
    [InlineData(Algorithms.PS384)]
    [InlineData(Algorithms.PS512)]
    [InlineData(Algorithms.ES384)]
    [InlineData(Algorithms.ES512)]
    public void The_larger_algorithms_verify_under_their_own_name_only(string algorithm)
    {
        using var key = algorithm[0] == 'E' ? SigningKey.Generate(algorithm) : SigningKey.FromPkcs8(algorithm, TestKeys.Rsa.ExportPkcs8());
        var keys = new VerificationKeySet([key.PublicKey]);
        Assert.True(Jws.TryParse(JwsWriter.Write(key, "JWT", _ => { }), out var jws, out _));

        Assert.Equal(JwsVerdict.Valid, keys.Verify(jws, new HashSet<string> { algorithm }));
        Assert.Equal(JwsVerdict.WrongAlgorithm, keys.Verify(jws, TestKeys.Asymmetric));
    }

    private static JwsVerdict Verdict(VerificationKeySet keys, string header)
    {
        Assert.True(Jws.TryParse(TestKeys.Sign(header, "{}", TestKeys.Ec), out var jws, out var reason), reason);
        return keys.Verify(jws, TestKeys.Asymmetric);
    }
}

using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tests.Jose;

public sealed class SigningKeyTests
{
    [Theory]
    [InlineData(Algorithms.RS256)]
    [InlineData(Algorithms.PS256)]
    [InlineData(Algorithms.ES256)]
    public void What_we_sign_the_frameworks_own_primitives_verify(string algorithm)
    {
        using var key = algorithm == Algorithms.PS256 ? SigningKey.FromPkcs8(algorithm, TestKeys.Rsa.ExportPkcs8()) : SigningKey.Generate(algorithm);
        var token = JwsWriter.Write(key, "JWT", writer => writer.WriteString("sub", "ann"));
        var parts = token.Split('.');
        var signature = TestKeys.Decode(parts[2]);
        var data = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");

        if (algorithm == Algorithms.ES256)
        {
            using var ec = ECDsa.Create();
            ec.ImportPkcs8PrivateKey(key.ExportPkcs8(), out _);
            Assert.True(ec.VerifyData(data, signature, HashAlgorithmName.SHA256));
            return;
        }

        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.ExportPkcs8(), out _);
        Assert.True(rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, algorithm == Algorithms.PS256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1));
    }

    [Theory]
    [InlineData(Algorithms.RS256)]
    [InlineData(Algorithms.ES256)]
    [InlineData(Algorithms.HS256)]
    public async Task Eight_threads_sign_five_hundred_times_each_with_one_key_and_each_signature_verifies(string algorithm)
    {
        using var key = algorithm == Algorithms.HS256 ? SigningKey.FromSecret("a secret for many threads"u8) : SigningKey.Generate(algorithm);
        var keys = new VerificationKeySet(algorithm == Algorithms.HS256 ? [] : [key.PublicKey]);
        var allowed = new HashSet<string> { algorithm };

        var good = await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() => Enumerable.Range(0, 500).Count(number =>
        {
            var token = JwsWriter.Write(key, "JWT", (thread, number), static (writer, state) => writer.WriteString("sub", $"{state.thread}-{state.number}"));
            return Jws.TryParse(token, out var jws, out _)
                && jws.Claims.TryGetString("sub", out var subject) && subject == $"{thread}-{number}"
                && (algorithm == Algorithms.HS256 ? jws.IsSignedBy(key) : keys.Verify(jws, allowed) == JwsVerdict.Valid);
        }))));

        Assert.Equal(8 * 500, good.Sum());
    }

    [Fact]
    public void A_key_is_the_same_after_export_and_import()
    {
        using var again = SigningKey.FromPkcs8(Algorithms.RS256, TestKeys.Rsa.ExportPkcs8());
        using var named = SigningKey.FromPkcs8(Algorithms.RS256, TestKeys.Rsa.ExportPkcs8(), "my-key");

        Assert.Equal(TestKeys.Rsa.PublicKey.ToJson(), again.PublicKey.ToJson());
        Assert.Equal(TestKeys.Rsa.PublicKey.Thumbprint(), TestKeys.Rsa.KeyId);
        Assert.Equal(again.KeyId, TestKeys.Rsa.KeyId);
        Assert.Equal("my-key", named.KeyId);
        Assert.Equal("my-key", named.PublicKey.KeyId);
    }

    [Fact]
    public void Nobody_changes_a_key_through_what_it_exported()
    {
        using var key = SigningKey.Generate(Algorithms.ES256);
        Array.Clear(key.ExportPkcs8());
        var signature = new byte[64];

        Assert.Equal(64, key.Sign("data"u8, signature));
    }

    [Fact]
    public void A_short_key_one_of_another_type_or_curve_and_trailing_bytes_are_refused()
    {
        using var weak = RSA.Create(1024);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var strange = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);

        Assert.ThrowsAny<CryptographicException>(() => SigningKey.FromPkcs8(Algorithms.RS256, weak.ExportPkcs8PrivateKey()));
        Assert.ThrowsAny<CryptographicException>(() => SigningKey.FromPkcs8(Algorithms.ES256, curve.ExportPkcs8PrivateKey()));
        Assert.ThrowsAny<CryptographicException>(() => SigningKey.FromPkcs8(Algorithms.ES256, strange.ExportPkcs8PrivateKey()));
        Assert.ThrowsAny<CryptographicException>(() => SigningKey.FromPkcs8(Algorithms.ES256, TestKeys.Rsa.ExportPkcs8()));
        Assert.ThrowsAny<CryptographicException>(() => SigningKey.FromPkcs8(Algorithms.RS256, TestKeys.Ec.ExportPkcs8()));
        Assert.ThrowsAny<CryptographicException>(() => SigningKey.FromPkcs8(Algorithms.RS256, [.. TestKeys.Rsa.ExportPkcs8(), 0]));
        Assert.ThrowsAny<CryptographicException>(() => SigningKey.FromPkcs8(Algorithms.RS256, []));
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("none")]
    [InlineData("RSA-OAEP")]
    public void An_algorithm_without_a_private_key_makes_none(string algorithm)
    {
        Assert.Throws<ArgumentException>(() => SigningKey.Generate(algorithm));
        Assert.Throws<ArgumentException>(() => SigningKey.FromPkcs8(algorithm, TestKeys.Rsa.ExportPkcs8()));
    }

    [Fact]
    public void A_secret_has_no_public_half_no_id_and_is_not_empty()
    {
        Assert.Equal("", TestKeys.Secret.KeyId);
        Assert.Equal(Algorithms.HS256, TestKeys.Secret.Algorithm);
        Assert.Throws<InvalidOperationException>(() => TestKeys.Secret.PublicKey);
        Assert.Throws<InvalidOperationException>(TestKeys.Secret.ExportPkcs8);
        Assert.Throws<ArgumentException>(() => SigningKey.FromSecret([]));
        Assert.Throws<ArgumentException>(() => VerificationKey.FromSecret([]));
    }
}

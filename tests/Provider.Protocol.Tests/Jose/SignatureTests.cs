using System.Numerics;
using System.Security.Cryptography;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tests.Jose;

/// <summary>Signatures that are not exactly a signature.</summary>
public sealed class SignatureTests
{
    private const string P521Order = "01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFA51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409";
    private static readonly byte[] Data = "data"u8.ToArray();

    /// <summary>The orders of the curves (FIPS 186-4 §D.1.2).</summary>
    public static TheoryData<string, string> Curves => new()
    {
        { Algorithms.ES256, "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551" },
        { Algorithms.ES384, "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973" },
        { Algorithms.ES512, P521Order },
    };

    [Theory]
    [MemberData(nameof(Curves))]
    public void Zero_the_order_and_more_are_refused_as_r_and_as_s(string algorithm, string order)
    {
        using var key = SigningKey.Generate(algorithm);
        using var verification = VerificationKey.From(key.PublicKey);
        var n = Convert.FromHexString(order);
        var half = n.Length;
        var zero = new byte[half];
        var most = Enumerable.Repeat((byte)0xFF, half).ToArray();
        var signature = new byte[2 * half];
        Assert.Equal(2 * half, key.Sign(Data, signature));
        var (r, s) = (signature.AsSpan(0, half).ToArray(), signature.AsSpan(half).ToArray());

        Assert.True(verification.Verify(Data, signature));
        foreach (var bad in new[] { zero, n, most })
        {
            Assert.False(verification.Verify(Data, [.. bad, .. s]));
            Assert.False(verification.Verify(Data, [.. r, .. bad]));
            Assert.False(verification.Verify(Data, [.. bad, .. bad]));
        }
    }

    [Fact]
    public void A_number_that_only_reduces_to_the_right_one_is_refused()
    {
        // P-521 alone leaves room in its 66 bytes for r + n and s + n.
        using var key = SigningKey.Generate(Algorithms.ES512);
        var n = Number(Convert.FromHexString(P521Order));
        var signature = new byte[132];
        key.Sign(Data, signature);

        var (r, s) = (signature.AsSpan(0, 66).ToArray(), signature.AsSpan(66).ToArray());

        Assert.False(key.Verify(Data, [.. Bytes(Number(r) + n, 66), .. s]));
        Assert.False(key.Verify(Data, [.. r, .. Bytes(Number(s) + n, 66)]));
        Assert.True(key.Verify(Data, [.. Bytes(Number(r), 66), .. s]));
    }

    [Fact]
    public void A_der_encoded_ecdsa_signature_is_refused()
    {
        using var ec = ECDsa.Create();
        ec.ImportPkcs8PrivateKey(TestKeys.Ec.ExportPkcs8(), out _);

        Assert.True(TestKeys.Ec.Verify(Data, ec.SignData(Data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)));
        Assert.False(TestKeys.Ec.Verify(Data, ec.SignData(Data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
    }

    [Theory]
    [InlineData(Algorithms.RS256)]
    [InlineData(Algorithms.PS256)]
    [InlineData(Algorithms.ES256)]
    [InlineData(Algorithms.HS256)]
    public void A_signature_has_exactly_one_length(string algorithm)
    {
        using var pss = SigningKey.FromPkcs8(Algorithms.PS256, TestKeys.Rsa.ExportPkcs8());
        var key = algorithm switch { Algorithms.RS256 => TestKeys.Rsa, Algorithms.PS256 => pss, Algorithms.ES256 => TestKeys.Ec, _ => TestKeys.Secret };
        var buffer = new byte[512];
        var signature = buffer[..key.Sign(Data, buffer)];

        Assert.True(key.Verify(Data, signature));
        Assert.False(key.Verify(Data, []));
        Assert.False(key.Verify(Data, signature.AsSpan(1)));
        Assert.False(key.Verify(Data, signature.AsSpan(0, signature.Length - 1)));
        Assert.False(key.Verify(Data, [0, .. signature]));
        Assert.False(key.Verify(Data, [.. signature, 0]));
        Assert.False(key.Verify("other data"u8, signature));
    }

    [Fact]
    public void An_rsa_signature_beyond_the_modulus_is_refused()
    {
        // s + n is the same number to the arithmetic. It has a byte too many for most s, so look for one where it has not.
        var modulus = Number(TestKeys.Rsa.PublicKey.Modulus!);
        var signature = new byte[256];
        var data = Enumerable.Range(0, 5000).Select(BitConverter.GetBytes).First(data =>
        {
            TestKeys.Rsa.Sign(data, signature);
            return (Number(signature) + modulus).GetByteCount(isUnsigned: true) == 256;
        });

        Assert.True(TestKeys.Rsa.Verify(data, signature));
        Assert.False(TestKeys.Rsa.Verify(data, Bytes(Number(signature) + modulus, 256)));
        Assert.False(TestKeys.Rsa.Verify(data, new byte[256]));
        Assert.False(TestKeys.Rsa.Verify(data, Bytes(modulus, 256)));
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number, int length)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }
}

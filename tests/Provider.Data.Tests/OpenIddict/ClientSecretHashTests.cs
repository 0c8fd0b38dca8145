using Provider.Data.OpenIddict;

namespace Provider.Data.Tests.OpenIddict;

/// <summary>The vectors were made with Python's hashlib.pbkdf2_hmac.</summary>
public sealed class ClientSecretHashTests
{
    private const string Sha256 = "AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg87G90yp5vv9WoY5H0bjWqulMCVKzoQ0aL8Js8SU9lD0Q==";

    private readonly ClientSecretHash _hash = new();

    [Theory]
    [InlineData(Sha256)]
    [InlineData("AQAAAAAAAAPoAAAAEAABAgMEBQYHCAkKCwwNDg8NcdQA5XKM80mhnrO6bqEFkzK2B/1ZCTOu8oRihCwljQ==")]
    [InlineData("AQAAAAIAAzRQAAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fn8ji6E3b+01guB5i7jo5sMWSJ4vcp319tG6hzaDehGHyxnWjKBdKoLLwdIj8OePQEipSmJKmuoamf2QkC84DlQ==")]
    public void Any_hash_function_iterations_and_lengths_are_read(string stored)
    {
        Assert.True(_hash.Verify("s3cret+/ü", stored));
        Assert.False(_hash.Verify("s3cret+/u", stored));
        Assert.False(_hash.Verify("", stored));
    }

    [Fact]
    public void What_is_written_has_OpenIddicts_header_and_length_and_a_salt_of_its_own()
    {
        var first = _hash.Create("secret");
        Assert.StartsWith("AQAAAAEAACcQAAAAE", first, StringComparison.Ordinal);
        Assert.Equal(84, first.Length);
        Assert.NotEqual(first, _hash.Create("secret"));
        Assert.True(_hash.Verify("secret", first));
    }

    [Fact]
    public void A_hash_changed_anywhere_verifies_nothing()
    {
        var bytes = Convert.FromBase64String(Sha256);
        for (var i = 0; i < bytes.Length; i++)
        {
            // Iterations in the millions would only be slow.
            if (i is 5 or 6)
                continue;
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 1;
            Assert.False(_hash.Verify("s3cret+/ü", Convert.ToBase64String(changed)), $"byte {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AQAAAAEAACcQ")]
    [InlineData("AQAAAAMAACcQAAAAEAABAgMEBQYHCAkKCwwNDg87G90yp5vv9WoY5H0bjWqulMCVKzoQ0aL8Js8SU9lD0Q==")]
    [InlineData("AQAAAAEAAAAAAAAAEAABAgMEBQYHCAkKCwwNDg87G90yp5vv9WoY5H0bjWqulMCVKzoQ0aL8Js8SU9lD0Q==")]
    [InlineData("AQAAAAH/////AAAAEAABAgMEBQYHCAkKCwwNDg87G90yp5vv9WoY5H0bjWqulMCVKzoQ0aL8Js8SU9lD0Q==")]
    [InlineData("AQAAAAEAACcQ/////wABAgMEBQYHCAkKCwwNDg87G90yp5vv9WoY5H0bjWqulMCVKzoQ0aL8Js8SU9lD0Q==")]
    [InlineData("AQAAAAEAACcQAAAACAABAgMEBQYHCAkKCwwNDg87G90yp5vv9WoY5H0bjWqulMCVKzoQ0aL8Js8SU9lD0Q==")]
    public void A_malformed_hash_verifies_nothing_and_throws_nothing(string stored) => Assert.False(_hash.Verify("s3cret+/ü", stored));

    [Fact]
    public void A_hash_too_long_to_be_one_verifies_nothing() => Assert.False(_hash.Verify("s", Convert.ToBase64String(new byte[100_000])));
}

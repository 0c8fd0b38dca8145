using Provider.Data.OpenIddict;

namespace Provider.Data.Tests.OpenIddict;

public sealed class OpenIddictJsonTests
{
    [Fact]
    public void Nothing_is_stored_as_null()
    {
        Assert.Null(OpenIddictJson.WriteList([]));
        Assert.Null(OpenIddictJson.WriteMap([]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[null,\"\"]")]
    [InlineData("{}")]
    public void Null_empty_text_and_empty_entries_read_as_nothing(string? stored) => Assert.Empty(OpenIddictJson.ReadList(stored));

    [Fact]
    public void Ampersands_plus_signs_and_letters_stay_themselves_because_the_raw_text_is_searched() => Assert.Equal(
        """["https://shop.test/?a=1&b=2+3","https://bücher.test/<x>'","日本"]""",
        OpenIddictJson.WriteList(["https://shop.test/?a=1&b=2+3", "https://bücher.test/<x>'", "日本"]));

    [Fact]
    public void Quotes_and_control_characters_are_escaped()
    {
        var written = OpenIddictJson.WriteList(["a\"b\\c\n"]);
        Assert.Equal("""["a\"b\\c\n"]""", written);
        Assert.Equal(["a\"b\\c\n"], OpenIddictJson.ReadList(written));
    }
}

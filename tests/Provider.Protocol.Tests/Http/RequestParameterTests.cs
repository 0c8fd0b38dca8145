using Provider.Protocol.Errors;
using Provider.Protocol.Http;

namespace Provider.Protocol.Tests.Http;

public sealed class RequestParameterTests
{
    [Fact]
    public void Names_and_values_are_decoded_once()
    {
        Assert.True(RequestParameters.TryParse("?a=1+2&b=%C3%A9%2525&empty=&bare", out var parameters, out _));

        Assert.Equal("1 2", parameters["a"]);
        Assert.Equal("é%25", parameters["b"]);
        Assert.Null(parameters["empty"]);
        Assert.Null(parameters["bare"]);
        Assert.True(parameters.Has("empty") && parameters.Has("bare"));
        Assert.False(parameters.Has("absent"));
    }

    [Theory]
    [InlineData("a=1&a=2")]
    [InlineData("a=1&%61=2")]
    [InlineData("a&a")]
    public void A_repeated_parameter_is_refused(string text) => Assert.Equal(ErrorIds.RepeatedParameter, Refusal(text));

    [Theory]
    [InlineData("a=%")]
    [InlineData("a=%4")]
    [InlineData("a=%zz")]
    [InlineData("a=%00")]
    [InlineData("a=\0")]
    [InlineData("a=%C3%28")]
    [InlineData("a=%ED%A0%80")]
    [InlineData("%FF=1")]
    public void What_is_not_strict_form_text_is_refused(string text) => Assert.Equal(ErrorIds.MalformedParameters, Refusal(text));

    [Fact]
    public void Half_a_character_is_refused() => Assert.Equal(ErrorIds.MalformedParameters, Refusal("a=" + '\uD800'));

    [Fact]
    public void Too_many_and_too_long_are_refused()
    {
        Assert.Equal(ErrorIds.TooManyParameters, Refusal(string.Join('&', Enumerable.Range(0, 10_000).Select(number => $"p{number}=1"))));
        Assert.Equal(ErrorIds.ParameterTooLong, Refusal("scope=" + new string('a', 1024 * 1024)));
        Assert.Equal(ErrorIds.ParameterTooLong, Refusal("id_token_hint=" + new string('a', (32 * 1024) + 1)));
        Assert.True(RequestParameters.TryParse("id_token_hint=" + new string('a', 32 * 1024), out _, out _));
    }

    [Fact]
    public void Random_text_is_parsed_or_refused_but_never_throws()
    {
        var random = new Random(42);
        for (var round = 0; round < 20_000 * Fuzz.Factor; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => (char)(random.Next(4) == 0 ? random.Next(0xFFFF) : "%&=+a0F"[random.Next(7)])));
            Assert.True(RequestParameters.TryParse(text, out _, out var error) || error is not null);
        }
    }

    private static ErrorId Refusal(string text)
    {
        Assert.False(RequestParameters.TryParse(text, out _, out var error));
        return error!.Id;
    }
}

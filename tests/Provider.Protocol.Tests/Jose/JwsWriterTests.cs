using System.Text;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tests.Jose;

public sealed class JwsWriterTests
{
    [Fact]
    public void The_header_says_algorithm_type_and_key_and_nothing_else()
    {
        var header = TestKeys.Decode(JwsWriter.Write(TestKeys.Rsa, "at+jwt", _ => { }).Split('.')[0]);

        // The escape is JSON's, and a reader sees a plus sign.
        Assert.Equal($$"""{"alg":"RS256","typ":"at\u002Bjwt","kid":"{{TestKeys.Rsa.KeyId}}"}""", Encoding.UTF8.GetString(header));
        Assert.True(Jws.TryParse(JwsWriter.Write(TestKeys.Rsa, "at+jwt", _ => { }), out var jws, out _));
        Assert.Equal("at+jwt", jws.Type);
        Assert.Equal(TestKeys.Rsa.KeyId, jws.KeyId);
    }

    [Fact]
    public void A_secret_is_not_named_in_the_header()
    {
        Assert.True(Jws.TryParse(JwsWriter.Write(TestKeys.Secret, "JWT", _ => { }), out var jws, out _));

        Assert.Null(jws.KeyId);
    }

    [Fact]
    public void Each_type_has_its_own_header()
    {
        Assert.True(Jws.TryParse(JwsWriter.Write(TestKeys.Ec, "JWT", _ => { }), out var first, out _));
        Assert.True(Jws.TryParse(JwsWriter.Write(TestKeys.Ec, "logout+jwt", _ => { }), out var second, out _));
        Assert.True(Jws.TryParse(JwsWriter.Write(TestKeys.Ec, "JWT", _ => { }), out var third, out _));

        Assert.Equal("JWT", first.Type);
        Assert.Equal("logout+jwt", second.Type);
        Assert.Equal("JWT", third.Type);
    }

    [Fact]
    public void A_claim_may_itself_be_a_token()
    {
        var token = JwsWriter.Write(TestKeys.Ec, "JWT", writer =>
        {
            writer.WriteString("sub", "ann");
            writer.WriteString("inner", JwsWriter.Write(TestKeys.Ec, "inner+jwt", inner => inner.WriteString("sub", "eve")));
            writer.WriteString("name", "Ann");
        });

        Assert.True(Jws.TryParse(token, out var outer, out _));
        Assert.True(outer.IsSignedBy(TestKeys.Ec));
        Assert.Equal(["sub", "inner", "name"], outer.Claims.Root.EnumerateObject().Select(member => member.Name));
        Assert.True(outer.Claims.TryGetString("inner", out var text) && Jws.TryParse(text, out var nested, out _) && nested.IsSignedBy(TestKeys.Ec));
    }

    [Fact]
    public void A_token_that_failed_half_way_leaves_nothing_in_the_next()
    {
        Assert.Throws<InvalidOperationException>(() => JwsWriter.Write(TestKeys.Ec, "JWT", writer =>
        {
            writer.WriteString("secret", "of another user");
            writer.WriteStartObject("open");
            throw new InvalidOperationException();
        }));

        Assert.True(Jws.TryParse(JwsWriter.Write(TestKeys.Ec, "JWT", writer => writer.WriteString("sub", "ann")), out var jws, out _));
        Assert.Equal("""{"sub":"ann"}""", jws.Claims.Root.GetRawText());
    }

    [Theory]
    [InlineData("Zoë Müller")]
    [InlineData("名前 😀")]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("line\r\nbreak\0\u2028\"\\")]
    public void Any_text_comes_out_as_it_went_in(string text)
    {
        Assert.True(Jws.TryParse(JwsWriter.Write(TestKeys.Ec, "JWT", text, static (writer, text) => writer.WriteString("name", text)), out var jws, out _));

        Assert.True(jws.Claims.TryGetString("name", out var name));
        Assert.Equal(text, name);
    }

    [Fact]
    public void A_token_may_be_larger_than_a_thread_keeps()
    {
        var text = new string('x', 200_000);
        var token = JwsWriter.Write(TestKeys.Ec, "JWT", text, static (writer, text) => writer.WriteString("name", text));

        Assert.True(Jws.TryParse(token, out var jws, out _, maxLength: 400_000));
        Assert.True(jws.IsSignedBy(TestKeys.Ec) && jws.Claims.TryGetString("name", out var name) && name == text);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;

namespace Provider.Tests.ClientAuthentication;

/// <summary>Keys that a client publishes itself.</summary>
public sealed class ClientKeySetTests(SigningHost host) : IClassFixture<SigningHost>, IDisposable
{
    private readonly HttpClient _app = host.CreateClient();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_clients_keys_are_fetched_once_and_again_when_it_rotates_them()
    {
        var (first, second) = (SigningKey.Generate(Algorithms.ES256), SigningKey.Generate(Algorithms.RS256));
        (host.Client.Keys, host.Client.Document, host.Client.IsDown) = ([first], null, false);
        host.Time.Advance(TimeSpan.FromHours(2));
        var before = host.Client.Fetches;

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(first)).Status);
        Assert.Equal(before + 1, host.Client.Fetches);

        host.Client.Keys = [second];
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(second)).Status);
        Assert.Equal(before + 2, host.Client.Fetches);
        Assert.Equal("invalid_client", (await AskAsync(first))["error"]);
    }

    [Fact]
    public async Task Made_up_key_ids_do_not_make_the_server_fetch_each_time()
    {
        (host.Client.Keys, host.Client.Document, host.Client.IsDown) = ([host.Ec], null, false);
        host.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(host.Ec)).Status);
        var before = host.Client.Fetches;

        for (var i = 0; i < 20; i++)
            Assert.Equal("invalid_client", (await AskAsync(SigningKey.Generate(Algorithms.ES256)))["error"]);

        Assert.Equal(before, host.Client.Fetches);
    }

    [Fact]
    public async Task A_client_whose_server_is_down_signs_with_the_keys_that_are_known()
    {
        (host.Client.Keys, host.Client.Document, host.Client.IsDown) = ([host.Ec], null, false);
        host.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(host.Ec)).Status);

        host.Client.IsDown = true;
        host.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(host.Ec)).Status);

        host.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal("invalid_client", (await AskAsync(host.Ec))["error"]);
        host.Client.IsDown = false;
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>secret of the intranet</html>")]
    [InlineData("[]")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[7,{"kty":"oct","k":"AAAA"},{"kty":"RSA"}]}""")]
    public async Task What_is_no_key_set_is_an_invalid_client_and_nothing_of_it_is_shown(string document)
    {
        (host.Client.Document, host.Client.IsDown) = (document, false);
        host.Time.Advance(TimeSpan.FromHours(30));

        var answer = await AskAsync(host.Ec);

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer["error"]));
        Assert.DoesNotContain("intranet", answer.Body.ToString());
        host.Client.Document = null;
    }

    [Fact]
    public async Task Keys_that_cannot_be_used_do_not_spoil_the_others()
    {
        var twin = JsonNode.Parse(host.OtherEc.PublicKey.ToJson())!;
        var other = JsonNode.Parse(SigningKey.Generate(Algorithms.ES256).PublicKey.ToJson())!;
        other["kid"] = twin["kid"]!.GetValue<string>();
        host.Client.Document = new JsonObject
        {
            ["keys"] = new JsonArray(JsonNode.Parse("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"""), twin, other, JsonNode.Parse(host.Ec.PublicKey.ToJson())),
        }.ToJsonString();
        host.Time.Advance(TimeSpan.FromHours(30));

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(host.Ec)).Status);
        Assert.Equal("invalid_client", (await AskAsync(host.OtherEc))["error"]);
        host.Client.Document = null;
    }

    private Task<TokenAnswer> AskAsync(SigningKey key) => _app.AskAsync(host.Assertion("remote-signer", key));
}

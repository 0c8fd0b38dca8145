using System.Net;
using System.Text;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Hardening;

public sealed class CrossOriginTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Theory]
    [InlineData("/oauth/token")]
    [InlineData("/oauth/revoke")]
    [InlineData("/userinfo")]
    public async Task A_named_origin_may_call_without_credentials(string path)
    {
        using var answer = await AskAsync(HttpMethod.Options, path, "https://spa.example.com");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("https://spa.example.com", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Auth0-Client", answer.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.Contains("Origin", answer.Headers.Vary);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("https://spa.example.com.evil.example")]
    [InlineData("http://spa.example.com")]
    [InlineData("https://spa.example.com:8443")]
    [InlineData("https://spa.example.com/")]
    [InlineData("https://a.spa.example.com")]
    [InlineData("https://spa.example.com, https://evil.example")]
    public async Task Another_origin_gets_no_permission(string origin)
    {
        using var preflight = await AskAsync(HttpMethod.Options, "/oauth/token", origin);
        using var call = await AskAsync(HttpMethod.Post, "/oauth/token", origin);

        Assert.Equal(HttpStatusCode.Forbidden, preflight.StatusCode);
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(call.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", call.Headers.Vary);
    }

    [Fact]
    public async Task A_named_origin_may_read_the_answer_errors_included()
    {
        using var answer = await AskAsync(HttpMethod.Post, "/oauth/token", "https://spa.example.com");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("https://spa.example.com", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Theory]
    [InlineData("/authorize")]
    [InlineData("/u/login")]
    [InlineData("/oidc/logout")]
    [InlineData("/v2/logout")]
    public async Task Pages_are_never_readable_across_origins(string path)
    {
        using var answer = await AskAsync(HttpMethod.Get, path, "https://spa.example.com");

        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string origin)
    {
        using var app = host.CreateClient();
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        if (method == HttpMethod.Options)
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "auth0-client,content-type");
        }

        if (method == HttpMethod.Post)
            request.Content = new StringContent("x=1", Encoding.ASCII, "application/x-www-form-urlencoded");
        return await app.SendAsync(request);
    }
}

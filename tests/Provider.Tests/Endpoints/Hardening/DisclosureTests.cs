using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Provider.Protocol.Stores.Users;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Hardening;

/// <summary>What answers do not tell.</summary>
public sealed class DisclosureTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    private static readonly string[] Inside = ["   at ", "Exception", "Microsoft.", "System.", "Provider.", ".cs:", "SELECT ", "sqlite", "Npgsql", "/tmp/", "Kestrel"];

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing")]
    [InlineData("/other-tenant/authorize")]
    [InlineData("/authorize")]
    [InlineData("/authorize?client_id=nobody")]
    [InlineData("/authorize?client_id=%00")]
    [InlineData("/authorize?a=1&a=1")]
    [InlineData("/authorize/resume")]
    [InlineData("/authorize/resume?state=AAAA")]
    [InlineData("/oauth/token")]
    [InlineData("/oauth/revoke")]
    [InlineData("/userinfo")]
    [InlineData("/userinfo?access_token=a.b.c")]
    [InlineData("/u/login")]
    [InlineData("/u/login?state=AAAA")]
    [InlineData("/u/consent?state=AAAA")]
    [InlineData("/u/logout?state=AAAA")]
    [InlineData("/u/mfa-otp-challenge?state=AAAA")]
    [InlineData("/mfa/challenge")]
    [InlineData("/mfa/associate")]
    [InlineData("/mfa/authenticators")]
    [InlineData("/u/error")]
    [InlineData("/oidc/logout?client_id=nobody")]
    [InlineData("/oidc/logout?id_token_hint=a.b.c")]
    [InlineData("/v2/logout?client_id=nobody")]
    [InlineData("/v2/logout?returnTo=https://evil.example")]
    [InlineData("/%ff%fe")]
    [InlineData("/..%2f..%2fetc/passwd")]
    public async Task No_answer_shows_what_is_inside(string address)
    {
        using var app = host.CreateClient();

        using var answer = await app.GetAsync(address);
        var body = await answer.Content.ReadAsStringAsync();

        Assert.InRange((int)answer.StatusCode, 200, 499);
        Assert.All(Inside, word => Assert.DoesNotContain(word, body));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
        Assert.NotEqual("evil.example", answer.Headers.Location?.Host);
    }

    [Fact]
    public async Task A_failure_inside_is_answered_in_the_form_of_the_endpoint_without_a_word_about_it()
    {
        await using var broken = new BrokenHost();
        await broken.InitializeAsync();
        using var browser = broken.OpenBrowser();
        using var app = broken.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize());
        broken.Fails = true;

        var token = await app.RedeemAsync(code);
        var page = await browser.GetAsync(SignIn.Authorize(more: [("response_type", "id_token"), ("code_challenge", null), ("code_challenge_method", null)]));

        Assert.Equal(HttpStatusCode.InternalServerError, token.Status);
        Assert.Equal("server_error", token["error"]);
        Assert.Equal("PR1010", token["error_id"]);
        Assert.NotEmpty(token["trace_id"]!);
        Assert.DoesNotContain("the secret of the house", token.Body.GetRawText());
        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.StartsWith("text/html", page.Headers["Content-Type"]);
        Assert.DoesNotContain("the secret of the house", page.Body);
        Assert.All(Inside, word => Assert.DoesNotContain(word, page.Body));
    }

    /// <summary>A provider whose directory of users breaks on demand.</summary>
    private sealed class BrokenHost : ProviderHost
    {
        public bool Fails { get; set; }

        protected override void Configure(IServiceCollection services)
        {
            var inner = services.Last(service => service.ServiceType == typeof(IUserDirectory));
            services.AddSingleton<IUserDirectory>(provider => new BreakingDirectory(
                (IUserDirectory)(inner.ImplementationFactory?.Invoke(provider) ?? inner.ImplementationInstance ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)), this));
        }

        private sealed class BreakingDirectory(IUserDirectory inner, BrokenHost host) : IUserDirectory
        {
            public ValueTask<UserProfile?> FindAsync(string issuer, string subject, CancellationToken cancel) =>
                host.Fails ? throw new InvalidDataException("the secret of the house") : inner.FindAsync(issuer, subject, cancel);
        }
    }
}

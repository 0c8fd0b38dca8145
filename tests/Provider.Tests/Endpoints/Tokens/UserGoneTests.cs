using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Provider.Protocol.Stores.Users;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Tokens;

/// <summary>A user who is blocked or deleted while apps still hold their tokens.</summary>
public sealed class UserGoneTests : IAsyncLifetime
{
    private readonly ChangingHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_deleted_user_gets_no_token_and_no_claims()
    {
        using var browser = _host.OpenBrowser();
        using var app = _host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize());
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access")));
        _host.Change = _ => null;

        var refreshed = await app.RefreshAsync(tokens["refresh_token"]!);
        var redeemed = await app.RedeemAsync(code);

        Assert.Equal(HttpStatusCode.Forbidden, refreshed.Status);
        Assert.Equal("invalid_grant", refreshed["error"]);
        Assert.Equal("The refresh_token was generated for a user who doesn't exist anymore.", refreshed["error_description"]);
        Assert.Equal("invalid_grant", redeemed["error"]);
        await UserInfoTests.AssertInvalidAsync(app, tokens["access_token"]!);
    }

    [Fact]
    public async Task A_blocked_user_gets_no_token_and_no_claims_until_unblocked()
    {
        using var browser = _host.OpenBrowser();
        using var app = _host.CreateClient();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access")));
        _host.Change = user => user with { IsBlocked = true };

        var refreshed = await app.RefreshAsync(tokens["refresh_token"]!);
        await UserInfoTests.AssertInvalidAsync(app, tokens["access_token"]!);
        _host.Change = user => user;

        Assert.Equal(HttpStatusCode.Forbidden, refreshed.Status);
        Assert.Equal("unauthorized", refreshed["error"]);
        Assert.Contains("user is blocked", refreshed["error_description"]);
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(tokens["refresh_token"]!)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_session_of_a_user_who_is_gone_or_blocked_brings_no_tokens(bool isGone)
    {
        using var browser = _host.OpenBrowser();
        using var app = _host.CreateClient();
        await browser.SignInAsync(SignIn.Authorize());
        _host.Change = user => isGone ? null : user with { IsBlocked = true };

        var code = await browser.SignInAsync(SignIn.Authorize());
        var redeemed = await app.RedeemAsync(code);
        var implicitly = await browser.GetOnceAsync(SignIn.Authorize(more: [("response_type", "id_token"), ("code_challenge", null), ("code_challenge_method", null)]));

        Assert.Equal(HttpStatusCode.Forbidden, redeemed.Status);
        Assert.Null(redeemed["access_token"]);
        Assert.Equal("access_denied", implicitly.Parameter("error"));
        Assert.Null(implicitly.Parameter("id_token"));
    }

    /// <summary>A provider whose users change under its feet.</summary>
    private sealed class ChangingHost : ProviderHost
    {
        public Func<UserProfile, UserProfile?> Change { get; set; } = user => user;

        protected override void Configure(IServiceCollection services)
        {
            var inner = services.Last(service => service.ServiceType == typeof(IUserDirectory));
            services.AddSingleton<IUserDirectory>(provider => new ChangingDirectory(
                (IUserDirectory)(inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)), this));
        }

        private sealed class ChangingDirectory(IUserDirectory inner, ChangingHost host) : IUserDirectory
        {
            public async ValueTask<UserProfile?> FindAsync(string issuerId, string subject, CancellationToken cancellation) =>
                await inner.FindAsync(issuerId, subject, cancellation) is { } user ? host.Change(user) : null;
        }
    }
}

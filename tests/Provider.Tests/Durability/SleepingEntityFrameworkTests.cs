using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data;
using Provider.Tests.Hosting;

namespace Provider.Tests.Durability;

/// <summary>A host on an empty folder whose EF Core cannot be had.</summary>
public sealed class SleepingEntityFrameworkHost : ProviderHost
{
    protected override void Configure(IServiceCollection services) => services.AddSingleton<IDbContextFactory<ProviderDbContext>, NoContexts>();

    private sealed class NoContexts : IDbContextFactory<ProviderDbContext>
    {
        public ProviderDbContext CreateDbContext() => throw new InvalidOperationException("EF Core was woken.");
    }
}

/// <summary>Waking EF Core takes most of a second and tens of megabytes; neither the first start nor the first user waits for that.</summary>
public sealed class SleepingEntityFrameworkTests(SleepingEntityFrameworkHost host) : IClassFixture<SleepingEntityFrameworkHost>
{
    [Fact]
    public async Task A_first_start_seeds_and_somebody_signs_in_and_out_without_it()
    {
        var browser = host.OpenBrowser();
        using var client = host.CreateClient();

        var tokens = await client.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid profile offline_access")));
        var userInfo = await client.UserInfoAsync(tokens["access_token"]!);
        var refreshed = await client.RefreshAsync(tokens["refresh_token"]!);
        var signedOut = await browser.GetAsync($"/oidc/logout?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2Fbye");

        Assert.Equal(HttpStatusCode.OK, userInfo.Status);
        Assert.Equal(HttpStatusCode.OK, refreshed.Status);
        Assert.Equal("https://app.example.com/bye", signedOut.Location?.ToString());
    }
}

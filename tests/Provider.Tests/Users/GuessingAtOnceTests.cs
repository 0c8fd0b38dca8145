using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Provider.Data.Users;
using Provider.Pages.Contracts;
using Provider.Tenants;
using Provider.Tests.Hosting;
using Provider.Users;
using SignInResult = Provider.Users.SignInResult;

namespace Provider.Tests.Users;

/// <summary>Brute-force protection must not be passed by asking everything before the first answer.</summary>
public sealed class GuessingAtOnceTests(GuessingAtOnceTests.HeldHost host) : IClassFixture<GuessingAtOnceTests.HeldHost>
{
    [Fact]
    public async Task A_right_guess_behind_too_many_wrong_ones_is_refused_though_all_came_before_the_first_was_compared()
    {
        // Not by HTTP: here the order in which they queue up is the order of the calls.
        var wrong = Enumerable.Range(0, 30 + (2 * Environment.ProcessorCount)).Select(i => SignInAsync($"wrong-{i}")).ToList();
        var right = SignInAsync(TestSeed.Password);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(wrong.Append(right), guess => guess.IsCompleted);

        host.LetGo();

        Assert.Equal(LoginFailure.TooManyAttempts, (await right).Failure);
        Assert.All(await Task.WhenAll(wrong), result => Assert.Null(result.Subject));
    }

    private Task<SignInResult> SignInAsync(string password)
    {
        var http = new DefaultHttpContext { RequestServices = host.Services };
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        var tenant = host.Services.GetRequiredService<TenantDirectory>().FindByName("default")!;
        return host.Services.GetRequiredService<PasswordSignIn>().SignInAsync(http, tenant, TestSeed.Ann, password).AsTask();
    }

    /// <summary>Compares no password before it may, and then takes its time.</summary>
    public sealed class HeldHost : ProviderHost
    {
        private volatile bool _may;

        public void LetGo() => _may = true;

        protected override void Configure(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<ProviderUser>>(new HeldPasswords(() => _may)));
    }

    private sealed class HeldPasswords(Func<bool> may) : PasswordHasher<ProviderUser>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1000 }))
    {
        public override PasswordVerificationResult VerifyHashedPassword(ProviderUser user, string hashedPassword, string providedPassword)
        {
            do
                Thread.Sleep(20);
            while (!may());
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

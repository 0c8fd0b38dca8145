using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Provider.Data.OpenIddict;
using Provider.Data.Users;
using Provider.Protocol.Stores.Clients;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Hardening;

/// <summary>
/// How long an answer takes must not tell whether a name exists. What takes long is hashing, so the hashes are counted: a clock on a busy machine proves nothing.
/// </summary>
public sealed class EqualEffortTests : IAsyncLifetime
{
    private readonly CountingHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(TestSeed.Ann)]
    [InlineData("eve@example.com")]
    [InlineData("nobody@example.com")]
    public async Task A_sign_in_that_fails_costs_one_hash_whoever_is_named(string username)
    {
        Assert.Equal(1, await CountAsync(() => TryAsync(username)));
        Assert.Equal(0, _host.HeldPoolThreads);
    }

    [Fact]
    public async Task A_blocked_name_still_costs_its_hash()
    {
        for (var i = 0; i < 10; i++)
            await TryAsync(TestSeed.Ann);

        Assert.Equal(1, await CountAsync(() => TryAsync(TestSeed.Ann)));
    }

    [Theory]
    [InlineData(TestSeed.Ann, "invalid_grant")]
    [InlineData("eve@example.com", "invalid_grant")]
    [InlineData("nobody@example.com", "invalid_grant")]
    public async Task A_password_grant_that_fails_costs_one_hash_of_a_password_whoever_is_named_and_no_more_once_it_is_locked_out(string username, string error)
    {
        using var app = _host.CreateClient();
        for (var i = 0; i < 9; i++)
            Assert.Equal((1, error), await GrantAsync(app, username, "wrong"));

        // The tenth failure begins the lockout; from then on the right password is no way in either, and costs the same.
        Assert.Equal((1, "too_many_attempts"), await GrantAsync(app, username, "wrong"));
        Assert.Equal((1, "too_many_attempts"), await GrantAsync(app, username, "wrong"));
        Assert.Equal((1, "too_many_attempts"), await GrantAsync(app, username, TestSeed.Password));
    }

    [Fact]
    public async Task A_blocked_user_learns_of_it_by_the_right_password_only_and_at_the_same_cost()
    {
        using var app = _host.CreateClient();

        Assert.Equal((1, "invalid_grant"), await GrantAsync(app, "eve@example.com", "wrong"));
        Assert.Equal((1, "unauthorized"), await GrantAsync(app, "eve@example.com", TestSeed.Password));
        Assert.Equal((1, (string?)null), await GrantAsync(app, TestSeed.Ben, TestSeed.Password));
    }

    [Theory]
    [InlineData("web", "a-wrong-client-secret")]
    [InlineData("machine", "a-wrong-client-secret")]
    [InlineData("nobody", "a-wrong-client-secret")]
    [InlineData("nobody", null)]
    [InlineData("web", null)]
    [InlineData("spa", "a-secret-it-does-not-have")]
    public async Task A_client_that_fails_to_authenticate_costs_one_hash_and_gets_one_answer(string clientId, string? secret)
    {
        using var app = _host.CreateClient();
        TokenAnswer? answer = null;

        var hashes = await CountAsync(async () => answer = await app.TokenAsync(("grant_type", "client_credentials"), ("client_id", clientId), ("client_secret", secret), ("audience", "https://api.example.com")));

        Assert.Equal((1, 0), (hashes, _host.HeldPoolThreads));
        Assert.Equal(HttpStatusCode.Unauthorized, answer!.Status);
        Assert.Equal("access_denied", answer["error"]);
        Assert.Equal("Unauthorized", answer["error_description"]);
    }

    /// <summary>How many passwords were hashed (client secrets count elsewhere: one that was right is remembered), and what was answered.</summary>
    private async Task<(int Hashes, string? Error)> GrantAsync(HttpClient app, string username, string password)
    {
        var before = _host.Passwords;
        var answer = await app.TokenAsync(("grant_type", "password"), ("client_id", "ropc"), ("client_secret", "ropc-secret-0123456789-0123456789-0123"), ("username", username), ("password", password), ("scope", "openid"));
        return (_host.Passwords - before, answer["error"]);
    }

    private async Task TryAsync(string username)
    {
        using var browser = _host.OpenBrowser();
        var failed = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize()), username, "wrong");
        Assert.NotEqual(HttpStatusCode.Redirect, failed.Status);
    }

    private async Task<int> CountAsync(Func<Task> act)
    {
        var before = _host.Hashes;
        await act();
        return _host.Hashes - before;
    }

    /// <summary>A provider that counts the slow comparisons it makes.</summary>
    private sealed class CountingHost : ProviderHost
    {
        private int _hashes;
        private int _passwords;
        private int _heldPoolThreads;

        protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
        {
            ["default"] = (TestSeed.Tenant
                .Replace("  friendly_name: Example", "  friendly_name: Example\n  flags: { enable_password_grant: true }", StringComparison.Ordinal)
                .Replace("clientGrants:", """
                      - name: Ropc
                        client_id: ropc
                        client_secret: ropc-secret-0123456789-0123456789-0123
                        grant_types: [password]
                    clientGrants:
                    """, StringComparison.Ordinal), TestSeed.Users),
        };

        public int Hashes => Volatile.Read(ref _hashes);

        public int Passwords => Volatile.Read(ref _passwords);

        /// <summary>Comparisons that kept a thread which others wait for.</summary>
        public int HeldPoolThreads => Volatile.Read(ref _heldPoolThreads);

        protected override void Configure(IServiceCollection services)
        {
            services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<ProviderUser>>(new CountingPasswords(() =>
            {
                CountHash();
                Interlocked.Increment(ref _passwords);
            })));
            services.Replace(ServiceDescriptor.Singleton<ISecretHash>(new CountingSecrets(new ClientSecretHash(), CountHash)));
        }

        private void CountHash()
        {
            Interlocked.Increment(ref _hashes);
            if (Thread.CurrentThread.IsThreadPoolThread)
                Interlocked.Increment(ref _heldPoolThreads);
        }
    }

    private sealed class CountingPasswords(Action count) : PasswordHasher<ProviderUser>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1000 }))
    {
        public override PasswordVerificationResult VerifyHashedPassword(ProviderUser user, string hashedPassword, string providedPassword)
        {
            count();
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    private sealed class CountingSecrets(ISecretHash inner, Action count) : ISecretHash
    {
        public string Create(string secret) => inner.Create(secret);

        public bool Verify(string secret, string hash)
        {
            count();
            return inner.Verify(secret, hash);
        }
    }
}

using Microsoft.AspNetCore.Identity;
using Provider.Data.Users;
using Provider.Users;

namespace Provider.Tests.Users;

/// <summary>A storm of sign-ins must leave the pool to what others want.</summary>
public sealed class ComparePasswordTests : IDisposable
{
    private static readonly int Allowed = Environment.ProcessorCount;

    private readonly SlowPasswords _hasher = new();
    private readonly ComparePassword _compare;

    public ComparePasswordTests() => _compare = new ComparePassword(_hasher);

    [Fact]
    public async Task As_many_are_compared_at_once_as_there_are_cores_and_none_on_a_thread_of_the_pool()
    {
        var user = new ProviderUser { PasswordHash = "right" };
        var storm = Enumerable.Range(0, 3 * Allowed + 3).Select(i => Ask(user, i % 2 == 0 ? "right" : "wrong")).ToList();
        await _hasher.WaitForAsync(Allowed);
        _hasher.LetGo();

        var answers = await Task.WhenAll(storm);
        Assert.Equal(Enumerable.Range(0, answers.Length).Select(i => i % 2 == 0), answers);
        Assert.Equal(Allowed, _hasher.MostAtOnce);
        Assert.False(_hasher.UsedThePool);
    }

    [Fact]
    public async Task Who_leaves_the_queue_is_not_compared_and_holds_up_nobody()
    {
        var user = new ProviderUser { PasswordHash = "right" };
        var first = Enumerable.Range(0, Allowed).Select(_ => Ask(user, "right")).ToList();
        await _hasher.WaitForAsync(Allowed);
        using var leaving = new CancellationTokenSource();
        var left = _compare.IsRightAsync(user, "right", leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await left);

        _hasher.LetGo();
        Assert.All(await Task.WhenAll(first), Assert.True);
        Assert.True(await Ask(user, "right"));
        Assert.Equal(Allowed + 1, _hasher.Comparisons);
    }

    [Fact]
    public async Task Nobody_passes_with_the_password_that_nobody_has()
    {
        _hasher.LetGo();
        Assert.False(await Ask(null, "a password nobody has"));
        Assert.Equal(1, _hasher.Comparisons);
    }

    public void Dispose()
    {
        _hasher.LetGo();
        _compare.Dispose();
    }

    private Task<bool> Ask(ProviderUser? user, string password) =>
        Task.Run(async () => await _compare.IsRightAsync(user, password, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

    /// <summary>Compares the text itself, once it may.</summary>
    private sealed class SlowPasswords : IPasswordHasher<ProviderUser>
    {
        private readonly Lock _lock = new();
        private volatile bool _may;
        private int _now;

        public int MostAtOnce { get; private set; }

        public int Comparisons { get; private set; }

        public bool UsedThePool { get; private set; }

        public void LetGo() => _may = true;

        public async Task WaitForAsync(int comparisons)
        {
            while (Comparisons < comparisons)
                await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        public string HashPassword(ProviderUser user, string password) => password;

        public PasswordVerificationResult VerifyHashedPassword(ProviderUser user, string hashedPassword, string providedPassword)
        {
            lock (_lock)
            {
                Comparisons++;
                UsedThePool |= Thread.CurrentThread.IsThreadPoolThread;
                MostAtOnce = Math.Max(MostAtOnce, ++_now);
            }

            do
                Thread.Sleep(2);
            while (!_may);
            lock (_lock)
                _now--;
            return hashedPassword == providedPassword ? PasswordVerificationResult.Success : PasswordVerificationResult.Failed;
        }
    }
}

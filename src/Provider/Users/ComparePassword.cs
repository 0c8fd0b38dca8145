using Microsoft.AspNetCore.Identity;
using Provider.Data.Users;

namespace Provider.Users;

/// <summary>
/// Compares a password with a user's hash, which takes a core for tens of milliseconds on purpose: on threads of its own, no more than there are cores. The pool's threads
/// stay free for everybody else, who share the cores with a storm of sign-ins instead of waiting behind it. An unknown user costs the same.
/// </summary>
public sealed class ComparePassword(IPasswordHasher<ProviderUser> hasher) : IDisposable
{
    /// <summary>ASP.NET Core Identity's own bound on work: nobody types more, and hashing a megabyte is a weapon.</summary>
    private const int LongestPassword = 1024;

    private static readonly ProviderUser Nobody = new();
    private readonly string _decoy = hasher.HashPassword(Nobody, "a password nobody has");
    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);

    /// <param name="user">Null for an unknown one, who never passes.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="cancellation">Of the request: who has left is not compared.</param>
    public async ValueTask<bool> IsRightAsync(ProviderUser? user, string password, CancellationToken cancellation)
    {
        if (password.Length is 0 or > LongestPassword)
            return false;
        await _cores.WaitAsync(cancellation);
        try
        {
            return await Task.Factory.StartNew(() => Compare(user, password), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _cores.Release();
        }
    }

    private bool Compare(ProviderUser? user, string password) =>
        hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? _decoy, password) != PasswordVerificationResult.Failed && user?.PasswordHash is not null;

    public void Dispose() => _cores.Dispose();
}

using Microsoft.AspNetCore.Identity;
using Provider.Data.Users;
using Provider.Protocol;

namespace Provider.Users;

/// <summary>Compares a password with a user's hash, which takes a core for tens of milliseconds on purpose. An unknown user costs the same.</summary>
public sealed class ComparePassword(IPasswordHasher<ProviderUser> hasher) : IDisposable
{
    /// <summary>ASP.NET Core Identity's own bound on work: nobody types more, and hashing a megabyte is a weapon.</summary>
    private const int LongestPassword = 1024;

    private static readonly ProviderUser Nobody = new();
    private readonly string _decoy = hasher.HashPassword(Nobody, "a password nobody has");
    private readonly SlowWork _slowWork = new();

    /// <param name="user">Null for an unknown one, who never passes.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="cancellation">Of the request: who has left is not compared.</param>
    public async ValueTask<bool> IsRightAsync(ProviderUser? user, string password, CancellationToken cancellation) =>
        password.Length is > 0 and <= LongestPassword && await _slowWork.RunAsync(() => Compare(user, password), cancellation);

    private bool Compare(ProviderUser? user, string password) =>
        hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? _decoy, password) != PasswordVerificationResult.Failed && user?.PasswordHash is not null;

    public void Dispose() => _slowWork.Dispose();
}

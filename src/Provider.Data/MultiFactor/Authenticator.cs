using System.Security.Cryptography;
using System.Text;

namespace Provider.Data.MultiFactor;

/// <summary>An authenticator of a user.</summary>
public sealed record Authenticator
{
    private const string IdLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string Subject { get; init; }

    /// <summary>One of <see cref="AuthenticatorTypes"/>.</summary>
    public required string Type { get; init; }

    public string? Name { get; init; }

    public byte[]? SealedSecret { get; init; }

    public string? Hash { get; init; }

    public bool IsConfirmed { get; init; }

    public string? PendingFor { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? ConfirmedAt { get; init; }

    /// <summary>An id as Auth0 makes them.</summary>
    public static string NewId(string type) => $"{type}|dev_{RandomNumberGenerator.GetString(IdLetters, 16)}";

    /// <summary>How a recovery code is kept: it is long and random, so a plain hash tells nothing.</summary>
    public static string HashOf(string recoveryCode) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(recoveryCode)));
}

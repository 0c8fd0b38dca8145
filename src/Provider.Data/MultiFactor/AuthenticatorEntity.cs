namespace Provider.Data.MultiFactor;

/// <summary>A row of Authenticators: something that proves a user beside the first factor.</summary>
public sealed class AuthenticatorEntity
{
    /// <summary>For example <c>totp|dev_…</c>.</summary>
    public required string Id { get; set; }

    public required string TenantId { get; set; }

    public required string Subject { get; set; }

    /// <summary>One of <see cref="AuthenticatorTypes"/>.</summary>
    public required string Type { get; set; }

    public string? Name { get; set; }

    /// <summary>The secret of a TOTP authenticator, sealed under the master key.</summary>
    public byte[]? SealedSecret { get; set; }

    /// <summary>Base64 of the SHA-256 of a recovery code: its own, or of an authenticator not yet confirmed the one that will come into being with it.</summary>
    public string? Hash { get; set; }

    /// <summary>Whether the user has proved to hold it. Until then it proves nothing.</summary>
    public bool IsConfirmed { get; set; }

    /// <summary>The hash of the mfa_token under which it was enrolled and alone may be confirmed; empty: enrolled with an access token.</summary>
    public string? PendingFor { get; set; }

    /// <summary>The last TOTP step that was accepted: that one and all before are used up (RFC 6238 §5.2).</summary>
    public long? LastStep { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? ConfirmedAt { get; set; }

    public DateTime? LastUsedAt { get; set; }
}

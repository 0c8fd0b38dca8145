namespace Provider.Data.Keys;

/// <summary>A row of SigningKeys.</summary>
public sealed class SigningKeyRow
{
    /// <summary>The <c>kid</c>.</summary>
    public required string Id { get; set; }

    public required string TenantId { get; set; }

    public required string Algorithm { get; set; }

    public SigningKeyState State { get; set; }

    /// <summary>PKCS #8 under the master key.</summary>
    public required byte[] EncryptedPrivateKey { get; set; }

    public required string PublicJwk { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? ActivatedAt { get; set; }

    /// <summary>When it stopped signing.</summary>
    public DateTime? DeactivatedAt { get; set; }
}

/// <summary>The life of a signing key, in order.</summary>
public enum SigningKeyState
{
    /// <summary>Published, does not sign yet.</summary>
    Next,

    /// <summary>Signs.</summary>
    Current,

    /// <summary>Published, signs no longer.</summary>
    Previous,

    /// <summary>No longer published; still vouches for hints.</summary>
    Retired,
}

namespace Provider.Data.MultiFactor;

/// <summary>A row of MfaTransactions: a sign-in that waits for its second factor, or a code that was sent for one.</summary>
public sealed class MfaTransactionEntity
{
    /// <summary>One of <see cref="MfaTransactionKinds"/>; what was issued as one kind is unknown as another.</summary>
    public required string Kind { get; set; }

    /// <summary>Hash of what the holder has.</summary>
    public required string Hash { get; set; }

    public required string TenantId { get; set; }

    public required string Subject { get; set; }

    /// <summary>The client_id it was issued to.</summary>
    public string? ClientId { get; set; }

    /// <summary>The transaction that a code was sent for.</summary>
    public string? ParentHash { get; set; }

    /// <summary>The authenticator that is challenged.</summary>
    public string? AuthenticatorId { get; set; }

    /// <summary>Keyed hash of the code that was sent.</summary>
    public string? CodeHash { get; set; }

    /// <summary>What follows once it is passed, as JSON.</summary>
    public string? Data { get; set; }

    /// <summary>Whether the second factor was proved.</summary>
    public bool IsPassed { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime ExpiresAt { get; set; }
}

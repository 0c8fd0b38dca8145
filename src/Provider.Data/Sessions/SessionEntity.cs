namespace Provider.Data.Sessions;

/// <summary>A row of Sessions: one browser signed in at one tenant.</summary>
public sealed class SessionEntity
{
    /// <summary>The <c>sid</c>: 32 base64url characters.</summary>
    public required string Id { get; set; }

    public required string TenantId { get; set; }

    public required string Subject { get; set; }

    /// <summary>The issuer the browser signed in at: the tenant's own or a custom domain's. Null in rows of older versions.</summary>
    public string? Issuer { get; set; }

    /// <summary>Base64 of the SHA-256 of the cookie's secret.</summary>
    public required string SecretHash { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime AuthenticatedAt { get; set; }

    public DateTime LastSeenAt { get; set; }

    /// <summary>Moves on with use.</summary>
    public DateTime IdleExpiresAt { get; set; }

    /// <summary>Fixed when the session begins.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>How far each use moves the idle end.</summary>
    public int IdleSeconds { get; set; }

    public bool IsPersistent { get; set; }

    /// <summary>Auth0's names, for example <c>pwd</c>.</summary>
    public string? AuthenticationMethods { get; set; }

    public string? Ip { get; set; }

    public string? UserAgent { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>Name of an <see cref="Sessions.EndReason"/>.</summary>
    public string? EndReason { get; set; }
}

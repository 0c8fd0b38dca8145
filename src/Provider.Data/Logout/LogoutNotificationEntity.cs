namespace Provider.Data.Logout;

/// <summary>A row of LogoutNotifications, the outbox: an app that has to be told of the end of a session.</summary>
public sealed class LogoutNotificationEntity
{
    public string Id { get; set; } = Guid.NewGuid().ToString();

    public required string TenantId { get; set; }

    public required string SessionId { get; set; }

    public required string Subject { get; set; }

    public required string ApplicationId { get; set; }

    public required string Url { get; set; }

    public required string Initiator { get; set; }

    /// <summary>The issuer under which the apps of the session know it; null in rows of older versions: the tenant's own.</summary>
    public string? Issuer { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>When it is due. Whoever takes it up moves this on by the time it may keep it, so what a killed process held becomes due again by itself.</summary>
    public DateTime NextAttemptAt { get; set; }

    /// <summary>How often it was taken up. Only who holds the newest attempt may write its outcome.</summary>
    public int Attempts { get; set; }

    /// <summary>When trying ends.</summary>
    public DateTime? GiveUpAt { get; set; }

    /// <summary>When it was delivered or given up.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary><c>pending</c>, <c>done</c> or <c>failed</c>.</summary>
    public string State { get; set; } = "pending";

    public int? LastStatus { get; set; }

    public string? LastError { get; set; }
}

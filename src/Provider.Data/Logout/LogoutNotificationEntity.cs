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

    public DateTime CreatedAt { get; set; }

    public DateTime NextAttemptAt { get; set; }

    public int Attempts { get; set; }

    /// <summary><c>pending</c>, <c>done</c> or <c>failed</c>.</summary>
    public string State { get; set; } = "pending";

    public int? LastStatus { get; set; }

    public string? LastError { get; set; }
}

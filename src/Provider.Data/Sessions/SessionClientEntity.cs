namespace Provider.Data.Sessions;

/// <summary>A row of SessionClients: an app the user signed in to within a session.</summary>
public sealed class SessionClientEntity
{
    public required string SessionId { get; set; }

    public required string ApplicationId { get; set; }

    public DateTime JoinedAt { get; set; }
}

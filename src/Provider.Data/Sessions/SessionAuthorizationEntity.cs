namespace Provider.Data.Sessions;

/// <summary>A row of SessionAuthorizations: which token families began in a session.</summary>
public sealed class SessionAuthorizationEntity
{
    public required string SessionId { get; set; }

    public required string AuthorizationId { get; set; }

    /// <summary>Refresh tokens of the family die with the session.</summary>
    public bool IsSessionBound { get; set; }
}

namespace Provider.Data.Stores;

/// <summary>A row of UsedIds: something that works once and was used.</summary>
public sealed class UsedIdEntity
{
    public required string Kind { get; set; }

    /// <summary>Base64 of a SHA-256 over owner and id, whose length and letters are the sender's choice.</summary>
    public required string Hash { get; set; }

    /// <summary>When it would be refused for its age anyway.</summary>
    public DateTime ExpiresAt { get; set; }
}

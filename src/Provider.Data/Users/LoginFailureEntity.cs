namespace Provider.Data.Users;

/// <summary>A row of LoginFailures: failed sign-ins in a row for one identifier, from one address or from all.</summary>
public sealed class LoginFailureEntity
{
    public required string TenantId { get; set; }

    public required string Identifier { get; set; }

    /// <summary>Empty when all addresses are counted together.</summary>
    public required string Ip { get; set; }

    public int Count { get; set; }

    public DateTime LastAt { get; set; }
}

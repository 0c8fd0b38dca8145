namespace Provider.Protocol.Stores.Tokens;

/// <summary>OpenIddict's token and authorization statuses.</summary>
public static class TokenStatuses
{
    public const string Inactive = "inactive";
    public const string Redeemed = "redeemed";
    public const string Rejected = "rejected";
    public const string Revoked = "revoked";
    public const string Valid = "valid";
}

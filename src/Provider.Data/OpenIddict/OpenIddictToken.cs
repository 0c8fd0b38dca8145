namespace Provider.Data.OpenIddict;

/// <summary>A row of OpenIddictTokens.</summary>
public sealed class OpenIddictToken
{
    public string Id { get; set; } = Guid.NewGuid().ToString();

    public string? ApplicationId { get; set; }

    public OpenIddictApplication? Application { get; set; }

    public string? AuthorizationId { get; set; }

    public OpenIddictAuthorization? Authorization { get; set; }

    public string? ConcurrencyToken { get; set; } = Guid.NewGuid().ToString();

    public DateTime? CreationDate { get; set; }

    public DateTime? ExpirationDate { get; set; }

    public string? Payload { get; set; }

    public string? Properties { get; set; }

    public DateTime? RedemptionDate { get; set; }

    /// <summary>Base64 of the SHA-256 of what the client holds.</summary>
    public string? ReferenceId { get; set; }

    public string? Status { get; set; }

    public string? Subject { get; set; }

    public string? Type { get; set; }
}

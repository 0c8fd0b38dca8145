namespace Provider.Data.OpenIddict;

/// <summary>A row of OpenIddictAuthorizations: a consent (<c>permanent</c>) or one sign-in (<c>ad-hoc</c>); the family of its tokens.</summary>
public sealed class OpenIddictAuthorization
{
    public string Id { get; set; } = Guid.NewGuid().ToString();

    public string? ApplicationId { get; set; }

    public OpenIddictApplication? Application { get; set; }

    public string? ConcurrencyToken { get; set; } = Guid.NewGuid().ToString();

    public DateTime? CreationDate { get; set; }

    public string? Properties { get; set; }

    public string? Scopes { get; set; }

    public string? Status { get; set; }

    public string? Subject { get; set; }

    public string? Type { get; set; }
}

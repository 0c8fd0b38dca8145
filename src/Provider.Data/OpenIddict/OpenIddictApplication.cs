namespace Provider.Data.OpenIddict;

/// <summary>A row of OpenIddictApplications (OpenIddict 5.0 and later).</summary>
public sealed class OpenIddictApplication
{
    public string Id { get; set; } = Guid.NewGuid().ToString();

    /// <summary><c>web</c> or <c>native</c>; null reads as web.</summary>
    public string? ApplicationType { get; set; }

    public string? ClientId { get; set; }

    /// <summary>Hashed, see <see cref="ClientSecretHash"/>; null for public clients.</summary>
    public string? ClientSecret { get; set; }

    public string? ClientType { get; set; }

    public string? ConcurrencyToken { get; set; } = Guid.NewGuid().ToString();

    public string? ConsentType { get; set; }

    public string? DisplayName { get; set; }

    /// <summary>JSON object, culture → text.</summary>
    public string? DisplayNames { get; set; }

    public string? JsonWebKeySet { get; set; }

    /// <summary>JSON array, as the lists below; written with <see cref="OpenIddictJson"/>.</summary>
    public string? Permissions { get; set; }

    public string? PostLogoutRedirectUris { get; set; }

    public string? Properties { get; set; }

    public string? RedirectUris { get; set; }

    public string? Requirements { get; set; }

    public string? Settings { get; set; }
}

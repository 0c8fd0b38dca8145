namespace Provider.Data.Applications;

/// <summary>A row of Applications: what we know of a client beyond OpenIddict's row, and whose it is.</summary>
public sealed class ApplicationEntity
{
    /// <summary>OpenIddictApplications.Id.</summary>
    public required string ApplicationId { get; set; }

    public required string TenantId { get; set; }

    public required string ClientId { get; set; }

    /// <summary><see cref="ApplicationSettings"/> as JSON.</summary>
    public required string Settings { get; set; }

    /// <summary>The secret under the master key; only for clients that sign with HS256.</summary>
    public byte[]? EncryptedSecret { get; set; }

    /// <summary>The secret was made here because the seed gave none, so a seed without one leaves it alone.</summary>
    public bool SecretIsGenerated { get; set; }
}

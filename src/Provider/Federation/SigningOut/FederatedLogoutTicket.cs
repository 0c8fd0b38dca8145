namespace Provider.Federation.SigningOut;

/// <summary>A logout on its way through an upstream: where the browser goes when it is back. Validated before it left.</summary>
public sealed record FederatedLogoutTicket
{
    /// <summary>With the application's state; null: a page says it is done.</summary>
    public string? Target { get; init; }
}

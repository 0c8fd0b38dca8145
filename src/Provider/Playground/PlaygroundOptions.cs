namespace Provider.Playground;

/// <summary>Who the playground is at the provider; <c>Provider:Playground</c> in configuration. What is not set is as in the default seed.</summary>
public sealed class PlaygroundOptions
{
    public const string Section = "Provider:Playground";

    public string ClientId { get; set; } = "playground";

    public string ClientSecret { get; set; } = "playground-secret-for-development-only";

    /// <summary>Scopes the form begins with.</summary>
    public string Scope { get; set; } = "openid profile email offline_access read:orders";

    /// <summary>API the form begins with.</summary>
    public string Audience { get; set; } = "https://api.wexcombe.example/";
}

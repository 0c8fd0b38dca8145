namespace Provider.Playground;

/// <summary>Who the playground is at the provider; <c>Provider:Playground</c> in configuration. What is not set is as in the default seed.</summary>
public sealed class PlaygroundOptions
{
    public const string Section = "Provider:Playground";

    /// <summary>The application that the playground is (Development only).</summary>
    public string ClientId { get; set; } = "playground";

    /// <summary>Its secret.</summary>
    public string ClientSecret { get; set; } = "playground-secret-for-development-only";

    /// <summary>Scopes its form begins with.</summary>
    public string Scope { get; set; } = "openid profile email offline_access read:orders";

    /// <summary>API its form begins with.</summary>
    public string Audience { get; set; } = "https://api.wexcombe.example/";
}

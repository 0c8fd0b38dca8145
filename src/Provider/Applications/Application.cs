using Provider.Applications.Urls;
using Provider.Data.Applications;
using Provider.Protocol.Stores.Clients;

namespace Provider.Applications;

/// <summary>A registered application: the engine's client and what Auth0's settings add to it.</summary>
public sealed class Application
{
    public required Client Client { get; init; }

    public required ApplicationSettings Settings { get; init; }

    /// <summary>Where answers may be sent.</summary>
    public required AllowedUrlList Callbacks { get; init; }

    /// <summary>Where the user may be sent after logout.</summary>
    public required AllowedUrlList LogoutUrls { get; init; }

    public string ClientId => Client.ClientId;

    /// <summary>Auth0's rule for callbacks: exactly as registered, or by a pattern in the left-most label; native apps choose their loopback port.</summary>
    public UrlMatch MatchCallback(string uri) => Callbacks.Match(uri, Settings.AppType == "native" ? UrlComparison.NativeCallback : UrlComparison.Exact);

    /// <summary>Third-party applications' users are asked, and first-party ones' where the API says so.</summary>
    public bool NeedsConsent(ApiResource? resource) => !Settings.IsFirstParty || resource is { SkipConsentForFirstParty: false };

    /// <summary>What pages call it.</summary>
    public string Name => Client.DisplayName ?? Client.ClientId;
}

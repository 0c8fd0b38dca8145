using Provider.Protocol.Http;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>A token request, parsed once (RFC 6749 §4.1.3, §4.4.2, §6).</summary>
public sealed class TokenRequest(RequestParameters parameters)
{
    public RequestParameters Parameters { get; } = parameters;

    public string? GrantType => Parameters["grant_type"];

    public string? Code => Parameters["code"];

    public string? RedirectUri => Parameters["redirect_uri"];

    public string? CodeVerifier => Parameters["code_verifier"];

    public string? RefreshToken => Parameters["refresh_token"];

    public string? DeviceCode => Parameters["device_code"];

    /// <summary>Auth0's <c>audience</c>, or RFC 8707's name for it.</summary>
    public string? Audience => Parameters["audience"] ?? Parameters["resource"];

    /// <summary>Null when the parameter was left out.</summary>
    public IReadOnlyList<string>? Scopes { get; } = parameters["scope"] is { } scope ? SpaceSeparated.Split(scope) : null;
}

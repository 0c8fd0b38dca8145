using Microsoft.AspNetCore.Http;
using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Endpoints.DeviceAuthorization;

/// <summary>What the rules of the device authorization endpoint share.</summary>
public sealed class DeviceAuthorizationContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer), IClientContext
{
    public RequestParameters Parameters { get; set; } = RequestParameters.Empty;

    public Client Client { get; set; } = null!;

    public string? Audience { get; set; }

    public ApiResource? Resource { get; set; }

    public IReadOnlyList<string> Scopes { get; set; } = [];

    /// <summary>What the device polls with.</summary>
    public string? DeviceCode { get; set; }

    /// <summary>What the user types.</summary>
    public string? UserCode { get; set; }
}

using Provider.MultiFactor.MfaTokens;
using Provider.Protocol;
using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;

namespace Provider.MultiFactor.Api;

/// <summary>What the rules of the challenge endpoint share.</summary>
public sealed class MfaChallengeContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer), IClientContext
{
    public RequestParameters Parameters { get; set; } = RequestParameters.Empty;

    public Client Client { get; set; } = null!;

    public MfaCaller Caller { get; set; } = null!;

    /// <summary><c>otp</c> or <c>oob</c>.</summary>
    public string ChallengeType { get; set; } = "";

    public string? OobCode { get; set; }
}

using Provider.Federation.Upstreams;
using Provider.Outbound;
using Provider.Protocol.Jose;

namespace Provider.Federation.SigningIn;

/// <summary>Asks UserInfo where the ID token says no more than who it is, as the code flow allows (OpenID Connect Core §5.4).</summary>
public sealed class UpstreamUserInfo(GuardedHttpClient http, ILogger<UpstreamUserInfo> logger)
{
    /// <summary>Null when there is nothing to ask, or no good answer: a sign-in does not fail for want of a name.</summary>
    public async ValueTask<JwtClaims?> ReadAsync(UpstreamMetadata metadata, UpstreamTokens tokens, UpstreamIdentity identity, CancellationToken cancellation)
    {
        if (metadata.UserInfoEndpoint is not { } endpoint || tokens.AccessToken is not { } accessToken || identity.Claims.Has("email") || identity.Claims.Has("name"))
            return null;
        var result = await http.SendAsync(OutboundRequest.Get(endpoint) with { Authorization = "Bearer " + accessToken }, cancellation);
        if (!result.TryGetSuccess(out var reply))
        {
            logger.LogInformation("UserInfo of {Issuer} gave nothing: {Reason}", metadata.Issuer, result.Reason ?? $"status {result.Reply!.Status}");
            return null;
        }

        // OpenID Connect Core §5.3.2: another sub is another user's answer.
        if (StrictJson.TryParse(reply.Body.Span, out var claims, out _) && claims.TryGetString("sub", out var subject) && subject == identity.Subject)
            return claims;
        logger.LogInformation("UserInfo of {Issuer} answered for somebody else, or not with an object", metadata.Issuer);
        return null;
    }
}

using System.Net;
using System.Text;
using Provider.Federation.Connections;
using Provider.Federation.Upstreams;
using Provider.Outbound;
using Provider.Protocol.Errors;
using Provider.Protocol.Jose;

namespace Provider.Federation.SigningIn;

/// <summary>Trades the upstream's code for its tokens (RFC 6749 §4.1.3, RFC 7636 §4.5).</summary>
public sealed class RedeemUpstreamCode(GuardedHttpClient http)
{
    /// <exception cref="UpstreamException">There were no tokens.</exception>
    public async ValueTask<UpstreamTokens> RedeemAsync(OidcConnectionSettings settings, UpstreamMetadata metadata, string code, string verifier, string redirectUri, CancellationToken cancellation)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("grant_type", "authorization_code"),
            new("code", code),
            new("redirect_uri", redirectUri),
            new("code_verifier", verifier),
        ];
        var inHeader = settings.ClientSecret is not null && (settings.AuthenticationMethod ?? (metadata.WantsSecretInBody ? "client_secret_post" : "client_secret_basic")) == "client_secret_basic";
        if (!inHeader)
            form.Add(new("client_id", settings.ClientId));
        if (!inHeader && settings.ClientSecret is { } secret)
            form.Add(new("client_secret", secret));

        var result = await http.SendAsync(OutboundRequest.Post(metadata.TokenEndpoint, form) with { Authorization = inHeader ? BasicOf(settings) : null }, cancellation);
        if (result.Reply is not { } reply)
            throw UpstreamException.Unavailable($"the token endpoint: {result.Reason}");
        if (reply.Status >= 500)
            throw UpstreamException.Unavailable($"the token endpoint: status {reply.Status}");
        var isJson = StrictJson.TryParse(reply.Body.Span, out var answer, out var reason);
        if (!reply.IsSuccess)
        {
            var error = isJson && answer!.TryGetString("error", out var named) ? LogText.Clean(named) : "no error named";
            throw UpstreamException.Refused(ErrorIds.UpstreamCodeRefused, $"the token endpoint: status {reply.Status}, {error}");
        }

        if (!isJson)
            throw UpstreamException.Refused(ErrorIds.UpstreamCodeRefused, $"the token endpoint's answer is {reason}");
        if (!answer!.TryGetString("token_type", out var type) || !type.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            throw UpstreamException.Refused(ErrorIds.UpstreamCodeRefused, "the token endpoint's answer has no token_type Bearer");
        if (!answer.TryGetString("id_token", out var idToken))
            throw UpstreamException.Refused(ErrorIds.UpstreamTokenInvalid, "the token endpoint's answer has no id_token");
        answer.TryGetString("access_token", out var accessToken);
        return new UpstreamTokens(idToken, accessToken);
    }

    /// <summary>RFC 6749 §2.3.1: both halves form-encoded first, which a secret with a colon or a plus needs.</summary>
    private static string BasicOf(OidcConnectionSettings settings) =>
        "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{WebUtility.UrlEncode(settings.ClientId)}:{WebUtility.UrlEncode(settings.ClientSecret)}"));
}

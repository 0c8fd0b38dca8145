using System.Text.Json;
using Provider.Federation.Connections;
using Provider.Outbound;
using Provider.Protocol.Jose;

namespace Provider.Federation.Upstreams;

/// <summary>What an upstream says about itself (OpenID Connect Discovery 1.0 §3).</summary>
public sealed record UpstreamMetadata
{
    public required string Issuer { get; init; }

    public required Uri AuthorizationEndpoint { get; init; }

    public required Uri TokenEndpoint { get; init; }

    public required Uri JwksUri { get; init; }

    public Uri? UserInfoEndpoint { get; init; }

    public Uri? EndSessionEndpoint { get; init; }

    /// <summary>Whether it knows client_secret_post and not client_secret_basic, which is the default.</summary>
    public bool WantsSecretInBody { get; init; }

    /// <summary>Whether its answers carry <c>iss</c> (RFC 9207), so that one without it is somebody else's.</summary>
    public bool SendsIssuer { get; init; }

    /// <exception cref="DocumentUnavailableException">It is not a discovery document, or not that of the configured issuer.</exception>
    public static UpstreamMetadata Parse(ReadOnlySpan<byte> json, OidcConnectionSettings settings)
    {
        if (!StrictJson.TryParse(json, out var document, out var reason))
            throw new DocumentUnavailableException($"the discovery document is {reason}");
        if (!document.TryGetString("issuer", out var issuer) || !settings.Expects(issuer))
            throw new DocumentUnavailableException("the discovery document is that of another issuer");

        var methods = document.TryGetStringOrArray("token_endpoint_auth_methods_supported", out var listed) ? listed : [];
        var mustBeHttps = settings.DiscoveryUri.Scheme == "https";
        return new UpstreamMetadata
        {
            Issuer = issuer,
            AuthorizationEndpoint = Required(document, "authorization_endpoint", mustBeHttps),
            TokenEndpoint = Required(document, "token_endpoint", mustBeHttps),
            JwksUri = Required(document, "jwks_uri", mustBeHttps),
            UserInfoEndpoint = Address(document, "userinfo_endpoint", mustBeHttps),
            EndSessionEndpoint = settings.EndSessionEndpoint is { } configured ? new Uri(configured) : Address(document, "end_session_endpoint", mustBeHttps),
            WantsSecretInBody = methods.Contains("client_secret_post") && !methods.Contains("client_secret_basic"),
            SendsIssuer = document.Root.TryGetProperty("authorization_response_iss_parameter_supported", out var sends) && sends.ValueKind == JsonValueKind.True,
        };
    }

    private static Uri Required(JwtClaims document, string name, bool mustBeHttps) =>
        Address(document, name, mustBeHttps) ?? throw new DocumentUnavailableException($"the discovery document has no usable {name}");

    /// <summary>A document that came over TLS must not lead out of it.</summary>
    private static Uri? Address(JwtClaims document, string name, bool mustBeHttps) =>
        document.TryGetString(name, out var text) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length + uri.Fragment.Length == 0
            && (uri.Scheme == "https" || (uri.Scheme == "http" && !mustBeHttps))
            ? uri
            : null;
}

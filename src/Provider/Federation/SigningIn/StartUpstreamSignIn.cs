using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Provider.Applications.Urls;
using Provider.Federation.Connections;
using Provider.Federation.Upstreams;
using Provider.Interactions;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Jose;
using Provider.Tenants;

namespace Provider.Federation.SigningIn;

/// <summary>Makes the authorization request that we, as a client, send a browser to the upstream with: code, PKCE, state and nonce.</summary>
public sealed class StartUpstreamSignIn(UpstreamDirectory directory, Ticket<UpstreamSignInTicket> tickets)
{
    public const string CallbackPath = "login/callback";

    /// <summary>It comes back to us in a URL, beside the upstream's code.</summary>
    private const int LongestState = 6 * 1024;

    /// <param name="http">The request of the browser that will be sent there.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="connection">The connection, enabled for the application.</param>
    /// <param name="query">The waiting authorization request.</param>
    /// <param name="startedAt">When it was first seen, in milliseconds since 1970.</param>
    /// <param name="loginHint">Who wants to sign in, if that is known.</param>
    /// <param name="userCode">The code of the device that waits, if one does.</param>
    /// <exception cref="UpstreamException">The upstream cannot be asked.</exception>
    public async ValueTask<string> AddressAsync(HttpContext http, Tenant tenant, Connection connection, string query, long startedAt, string? loginHint, string? userCode = null)
    {
        var settings = connection.Oidc!;
        var metadata = await directory.MetadataAsync(settings, http.RequestAborted);
        if (!RequestParameters.TryParse(query, out var request, out var error))
            throw new UpstreamException(error);

        var maxAge = long.TryParse(request["max_age"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : (long?)null;
        var ticket = new UpstreamSignInTicket
        {
            Connection = connection.Name,
            Nonce = Base64Url.Encode(RandomNumberGenerator.GetBytes(16)),
            Verifier = Base64Url.Encode(RandomNumberGenerator.GetBytes(32)),
            Query = query,
            StartedAt = startedAt,
            MaxAge = maxAge,
            UserCode = userCode,
        };
        var state = tickets.Seal(http, tenant.Name, ticket);
        if (state.Length > LongestState)
            throw new UpstreamException(ErrorOf.InvalidRequest(ErrorIds.UpstreamRequestTooLong));

        var address = metadata.AuthorizationEndpoint.AbsoluteUri;
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[
            ("response_type", "code"),
            ("client_id", settings.ClientId),
            ("redirect_uri", CallbackOf(tenant)),
            ("scope", settings.Scope),
            ("state", state),
            ("nonce", ticket.Nonce),
            ("code_challenge", Base64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(ticket.Verifier)))),
            ("code_challenge_method", "S256"),
            ("login_hint", loginHint),
            ("prompt", PromptOf(request)),
            ("max_age", maxAge?.ToString(CultureInfo.InvariantCulture))])
        {
            address = UrlQuery.Append(address, name, value);
        }

        return address;
    }

    /// <summary>The redirect_uri that is to be registered upstream.</summary>
    public static string CallbackOf(Tenant tenant) => tenant.Issuer.Uri + CallbackPath;

    /// <summary>Who is to prove themselves again must do so where they sign in. Consent is ours to ask.</summary>
    private static string? PromptOf(RequestParameters request)
    {
        var prompts = SpaceSeparated.Split(request["prompt"]).Where(prompt => prompt is "login" or "select_account").ToList();
        return prompts.Count == 0 ? null : string.Join(' ', prompts);
    }
}

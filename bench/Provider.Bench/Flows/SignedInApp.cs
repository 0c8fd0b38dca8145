using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Provider.Bench.Http;

namespace Provider.Bench.Flows;

/// <summary>An app and one person's browser: authorization code with PKCE (S256), state and nonce.</summary>
public sealed class SignedInApp(Connections connections, ProviderEndpoints endpoints, BenchOptions options, Browser? sharedBrowser = null)
{
    public Browser Browser { get; } = sharedBrowser ?? new(connections, options.Username, options.Password);

    /// <summary>From a browser without cookies, over whatever pages come.</summary>
    public TokenReply SignIn()
    {
        Browser.ForgetEverything();
        return Authorize(mayMeetPages: true);
    }

    /// <summary>With the session of before; a page is an error.</summary>
    public TokenReply Continue() => Authorize(mayMeetPages: false);

    private TokenReply Authorize(bool mayMeetPages)
    {
        var verifier = RandomText();
        var state = RandomText();
        var callback = Browser.Visit(AuthorizeUrl(state, verifier), options.RedirectUri, mayMeetPages);
        if (Parameter(callback, "state") != state || Parameter(callback, "code") is not { } code)
            throw new UnexpectedReplyException(callback.ToString());
        return Redeem(code, verifier);
    }

    private Uri AuthorizeUrl(string state, string verifier) => new(endpoints.Authorization, "?" + FormBody.Of(
        ("client_id", options.ClientId),
        ("redirect_uri", options.RedirectUri),
        ("response_type", "code"),
        ("scope", options.Scope),
        ("state", state),
        ("nonce", RandomText()),
        ("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))),
        ("code_challenge_method", "S256")));

    private TokenReply Redeem(string code, string verifier)
    {
        var reply = connections.To(endpoints.Token).Send(HttpConnection.Compose("POST", endpoints.Token, null, FormBody.Of(
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", options.RedirectUri),
            ("code_verifier", verifier),
            ("client_id", options.ClientId),
            ("client_secret", options.ClientSecret))));
        var tokens = TokenReply.Parse(reply);
        var mustRefresh = options.Scope.Contains("offline_access", StringComparison.Ordinal);
        if (reply.Status != 200 || tokens.AccessToken is null || tokens.IdToken is not { } id || !TokenReply.IsJwt(id) || (mustRefresh && tokens.RefreshToken is null))
            throw new UnexpectedReplyException(reply.ToString());
        return tokens;
    }

    private static string RandomText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static string? Parameter(Uri url, string name)
    {
        foreach (var pair in url.Query.TrimStart('?').Split('&'))
        {
            if (pair.StartsWith(name, StringComparison.Ordinal) && pair.Length > name.Length && pair[name.Length] == '=')
                return Uri.UnescapeDataString(pair[(name.Length + 1)..]);
        }
        return null;
    }
}

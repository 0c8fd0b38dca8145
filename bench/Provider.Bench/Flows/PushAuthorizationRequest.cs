using System.Buffers.Text;
using System.Security.Cryptography;
using Provider.Bench.Http;

namespace Provider.Bench.Flows;

/// <summary>The app hands in the request of the code flow and gets a <c>request_uri</c> of its own each time (RFC 9126). Nobody signs in with it.</summary>
public sealed class PushAuthorizationRequest(Connections connections, Uri url, BenchOptions options) : IFlow
{
    private readonly HttpConnection _connection = connections.To(url);
    private readonly byte[] _request = HttpConnection.Compose("POST", url, null, FormBody.Of(
        ("client_id", options.ClientId),
        ("client_secret", options.ClientSecret),
        ("redirect_uri", options.RedirectUri),
        ("response_type", "code"),
        ("scope", options.Scope),
        ("state", RandomText()),
        ("nonce", RandomText()),
        // A challenge is a SHA-256 hash; of what does not matter here.
        ("code_challenge", RandomText()),
        ("code_challenge_method", "S256")));
    private string? _last;

    public int? OperationsPerPreparation => null;

    public void Prepare()
    {
    }

    public void Run()
    {
        var reply = _connection.Send(_request);
        if (reply.Status != 201 || ReplyJson.Text(reply, "request_uri"u8) is not { } uri || uri == _last || ReplyJson.Text(reply, "expires_in"u8) is null)
            throw new UnexpectedReplyException(reply.ToString());
        _last = uri;
    }

    private static string RandomText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}

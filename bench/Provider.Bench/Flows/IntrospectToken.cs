using Provider.Bench.Http;

namespace Provider.Bench.Flows;

/// <summary>What the access token of a signed-in user stands for, asked by the app it was issued to.</summary>
public sealed class IntrospectToken(Connections connections, Uri url, SignedInApp app, BenchOptions options) : IFlow
{
    private readonly HttpConnection _connection = connections.To(url);
    private byte[] _request = [];

    public int? OperationsPerPreparation => null;

    public void Prepare() => _request = HttpConnection.Compose("POST", url, null, FormBody.Of(
        ("token", app.SignIn().AccessToken),
        ("token_type_hint", "access_token"),
        ("client_id", options.ClientId),
        ("client_secret", options.ClientSecret)));

    public void Run()
    {
        var reply = _connection.Send(_request);
        if (reply.Status != 200 || ReplyJson.Text(reply, "active"u8) != "true" || ReplyJson.Text(reply, "client_id"u8) != options.ClientId)
            throw new UnexpectedReplyException(reply.ToString());
    }
}

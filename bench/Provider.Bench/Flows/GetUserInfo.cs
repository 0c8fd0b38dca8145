using Provider.Bench.Http;

namespace Provider.Bench.Flows;

/// <summary>GET of the userinfo endpoint with an access token in the header.</summary>
public sealed class GetUserInfo(Connections connections, Uri url, SignedInApp app) : IFlow
{
    private readonly HttpConnection _connection = connections.To(url);
    private byte[] _request = [];

    public int? OperationsPerPreparation => null;

    public void Prepare()
    {
        var tokens = app.SignIn();
        _request = HttpConnection.Compose("GET", url, $"Authorization: Bearer {tokens.AccessToken}\r\n");
    }

    public void Run()
    {
        var reply = _connection.Send(_request);
        if (reply.Status != 200 || !reply.Contains("\"sub\""u8))
            throw new UnexpectedReplyException(reply.ToString());
    }
}

using Provider.Bench.Http;

namespace Provider.Bench.Flows;

/// <summary>
/// A device asks whether its user has answered, who never does (RFC 8628 §3.5). It asks without waiting for the interval, since waiting would only measure the
/// interval: so <c>slow_down</c> is as right an answer as <c>authorization_pending</c>.
/// </summary>
public sealed class PollDeviceCode(Connections connections, Uri deviceAuthorization, Uri token, BenchOptions options) : IFlow
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:device_code";

    private readonly HttpConnection _connection = connections.To(token);
    private byte[] _request = [];

    public int? OperationsPerPreparation => null;

    public void Prepare()
    {
        var reply = connections.To(deviceAuthorization).Send(HttpConnection.Compose("POST", deviceAuthorization, null, FormBody.Of(
            ("client_id", options.DeviceId),
            ("scope", "openid profile email"))));
        if (reply.Status != 200 || ReplyJson.Text(reply, "device_code"u8) is not { } code)
            throw new UnexpectedReplyException(reply.ToString());
        _request = HttpConnection.Compose("POST", token, null, FormBody.Of(("grant_type", GrantType), ("device_code", code), ("client_id", options.DeviceId)));
    }

    public void Run()
    {
        var reply = _connection.Send(_request);
        // The RFC says 400; Auth0, and who follows it, 403 and 429.
        if (reply.Status is not (400 or 403 or 429) || ReplyJson.Text(reply, "error"u8) is not ("authorization_pending" or "slow_down"))
            throw new UnexpectedReplyException(reply.ToString());
    }
}

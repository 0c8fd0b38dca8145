using Provider.Bench.Http;

namespace Provider.Bench.Flows;

/// <summary>A JWT access token for a machine.</summary>
public sealed class GrantClientCredentials(Connections connections, Uri token, BenchOptions options) : IFlow
{
    private readonly HttpConnection _connection = connections.To(token);
    private readonly byte[] _request = HttpConnection.Compose("POST", token, null, FormBody.Of(
        ("grant_type", "client_credentials"),
        ("client_id", options.MachineId),
        ("client_secret", options.MachineSecret),
        ("audience", options.Audience),
        ("resource", options.Resource)));

    public int? OperationsPerPreparation => null;

    public void Prepare()
    {
    }

    public void Run()
    {
        var reply = _connection.Send(_request);
        if (reply.Status != 200 || TokenReply.Parse(reply).AccessToken is not { } token || !TokenReply.IsJwt(token))
            throw new UnexpectedReplyException(reply.ToString());
    }
}

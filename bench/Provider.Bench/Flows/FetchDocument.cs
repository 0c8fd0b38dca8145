using Provider.Bench.Http;

namespace Provider.Bench.Flows;

/// <summary>GET of a public document: discovery, the key set.</summary>
public sealed class FetchDocument(Connections connections, Uri url, string member) : IFlow
{
    private readonly byte[] _request = HttpConnection.Compose("GET", url);
    private readonly byte[] _member = System.Text.Encoding.ASCII.GetBytes($"\"{member}\"");
    private readonly HttpConnection _connection = connections.To(url);

    public int? OperationsPerPreparation => null;

    public void Prepare()
    {
    }

    public void Run()
    {
        var reply = _connection.Send(_request);
        if (reply.Status != 200 || !reply.Contains(_member))
            throw new UnexpectedReplyException(reply.ToString());
    }
}

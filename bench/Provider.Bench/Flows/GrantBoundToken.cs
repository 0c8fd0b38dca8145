using System.Buffers.Text;
using System.Text;
using Provider.Bench.Http;

namespace Provider.Bench.Flows;

/// <summary>As <see cref="GrantClientCredentials"/>, but with a fresh proof for each token, which is bound to the key of the worker (RFC 9449).</summary>
public sealed class GrantBoundToken(Connections connections, Uri token, BenchOptions options) : IFlow
{
    private readonly HttpConnection _connection = connections.To(token);
    private readonly DpopKey _key = new();
    private readonly string _form = FormBody.Of(
        ("grant_type", "client_credentials"),
        ("client_id", options.MachineId),
        ("client_secret", options.MachineSecret),
        ("audience", options.Audience),
        ("resource", options.Resource));

    public int? OperationsPerPreparation => null;

    /// <summary>Looks once into a token: whether it is bound to this key.</summary>
    public void Prepare()
    {
        var content = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Request().Split('.')[1]));
        if (!content.Contains($"\"jkt\":\"{_key.Thumbprint}\"", StringComparison.Ordinal))
            throw new UnexpectedReplyException("the token is not bound to the key: " + content);
    }

    public void Run() => Request();

    private string Request()
    {
        var reply = _connection.Send(HttpConnection.Compose("POST", token, $"DPoP: {_key.Prove("POST", token)}\r\n", _form));
        if (reply.Status != 200 || TokenReply.Parse(reply).AccessToken is not { } issued || !TokenReply.IsJwt(issued) || ReplyJson.Text(reply, "token_type"u8) != "DPoP")
            throw new UnexpectedReplyException(reply.ToString());
        return issued;
    }
}

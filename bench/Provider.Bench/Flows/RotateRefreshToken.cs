using Provider.Bench.Http;

namespace Provider.Bench.Flows;

/// <summary>Each operation redeems the refresh token that the one before received.</summary>
public sealed class RotateRefreshToken(Connections connections, Uri token, SignedInApp app, BenchOptions options) : IFlow
{
    private readonly HttpConnection _connection = connections.To(token);
    private string _refreshToken = "";

    public int? OperationsPerPreparation => options.SessionOperations;

    public void Prepare() => _refreshToken = app.SignIn().RefreshToken ?? throw new UnexpectedReplyException("no refresh_token came with the sign-in");

    public void Run()
    {
        var reply = _connection.Send(HttpConnection.Compose("POST", token, null, FormBody.Of(
            ("grant_type", "refresh_token"),
            ("refresh_token", _refreshToken),
            ("client_id", options.ClientId),
            ("client_secret", options.ClientSecret))));
        var tokens = TokenReply.Parse(reply);
        if (reply.Status != 200 || tokens.AccessToken is null || tokens.IdToken is null || tokens.RefreshToken is null || tokens.RefreshToken == _refreshToken)
            throw new UnexpectedReplyException(reply.ToString());
        _refreshToken = tokens.RefreshToken;
    }
}

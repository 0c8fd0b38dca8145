using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>RFC 6749 §3.2: POST only. Auth0's SDKs also send JSON.</summary>
public sealed class ReadTokenRequest : IHandler<TokenContext>
{
    public async ValueTask HandleAsync(TokenContext context)
    {
        var (parameters, error) = await ParameterReader.ReadBodyAsync(context.Http.Request, acceptsJson: true);
        if (parameters is null)
            context.Reject(error!);
        else
            context.Request = new TokenRequest(parameters);
    }
}

using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.PushedAuthorization;

/// <summary>RFC 9126 §2.1: a form, by POST.</summary>
public sealed class ReadPushedRequest : IHandler<PushedAuthorizationContext>
{
    public async ValueTask HandleAsync(PushedAuthorizationContext context)
    {
        var (parameters, error) = await ParameterReader.ReadBodyAsync(context.Http.Request, acceptsJson: false);
        if (parameters is null)
            context.Reject(error!);
        else
            context.Parameters = parameters;
    }
}

using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.EndSession;

/// <summary>RP-Initiated Logout 1.0 §2: GET takes the query, POST the form.</summary>
public sealed class ReadEndSessionRequest : IHandler<EndSessionContext>
{
    public async ValueTask HandleAsync(EndSessionContext context)
    {
        if (context.Request.Parameters != RequestParameters.Empty)
            return;
        var (parameters, error) = await ParameterReader.ReadAsync(context.Http.Request);
        if (parameters is null)
            context.Reject(error!);
        else
            context.Request = new EndSessionRequest(parameters);
    }
}

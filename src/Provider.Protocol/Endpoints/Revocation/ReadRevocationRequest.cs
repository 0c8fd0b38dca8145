using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Revocation;

public sealed class ReadRevocationRequest : IHandler<RevocationContext>
{
    public async ValueTask HandleAsync(RevocationContext context)
    {
        var (parameters, error) = await ParameterReader.ReadBodyAsync(context.Http.Request, acceptsJson: true);
        if (parameters is null)
        {
            context.Reject(error!);
            return;
        }

        context.Parameters = parameters;
        if (parameters["token"] is null)
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: token"));
    }
}

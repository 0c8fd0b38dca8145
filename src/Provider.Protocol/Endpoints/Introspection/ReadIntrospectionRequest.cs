using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Introspection;

/// <summary>RFC 7662 §2.1. <c>token_type_hint</c> is not needed: the forms of our tokens tell them apart.</summary>
public sealed class ReadIntrospectionRequest : IHandler<IntrospectionContext>
{
    public async ValueTask HandleAsync(IntrospectionContext context)
    {
        var (parameters, error) = await ParameterReader.ReadBodyAsync(context.Http.Request, acceptsJson: true);
        if (parameters is null)
        {
            context.Reject(error!);
            return;
        }

        context.Parameters = parameters;
        if (parameters["token"] is { } token)
            context.Token = token;
        else
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: token"));
    }
}

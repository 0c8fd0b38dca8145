using Provider.Protocol.Endpoints.EndSession;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Logout;

/// <summary>For dialects whose parameters stand in the query, whatever the method; a body is not read.</summary>
public sealed class ReadLogoutQuery : IHandler<LogoutContext>
{
    public ValueTask HandleAsync(LogoutContext context)
    {
        var (parameters, error) = ParameterReader.ReadQuery(context.Http.Request);
        if (parameters is null)
            context.Reject(error!);
        else
            context.Request = new EndSessionRequest(parameters);
        return default;
    }
}

using Provider.Protocol.Endpoints.EndSession;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Logout.Dialects.AuthPi;

/// <summary>Parameters stand in the query, for POST too; a body is not read.</summary>
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

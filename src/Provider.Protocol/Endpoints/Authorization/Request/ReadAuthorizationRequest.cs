using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Request;

/// <summary>GET takes the query, POST the form (OpenID Connect Core §3.1.2.1). A request taken up after a page is already there.</summary>
public sealed class ReadAuthorizationRequest : IHandler<AuthorizationContext>
{
    public async ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.ResumedFrom is not null)
            return;
        var (parameters, error) = await ParameterReader.ReadAsync(context.Http.Request);
        if (parameters is null)
            context.Reject(error!);
        else
            context.Request = new AuthorizationRequest(parameters);
    }
}

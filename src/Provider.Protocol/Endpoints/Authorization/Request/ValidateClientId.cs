using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Request;

public sealed class ValidateClientId : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.ClientId is not { } clientId)
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: client_id"));
        else if (context.Issuer.FindClient(clientId) is not { } client)
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.UnknownClient, $"Unknown client: {clientId}"));
        else if (!client.Has(Permissions.Endpoints.Authorization))
            context.Reject(ErrorOf.UnauthorizedClient(ErrorIds.ResponseTypeNotAllowed, "The application may not use the authorization endpoint."));
        else
            context.Client = client;
        return default;
    }
}

using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

public sealed class ValidateResponseTypePermission : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        var (grant, responseType) = context.Request.ResponseType == ResponseTypes.Code
            ? ("authorization_code", Permissions.ResponseTypes.Code)
            : ("implicit", Permissions.ResponseTypes.IdToken);
        if (!context.Client.Has(Permissions.Prefixes.GrantType + grant) || !context.Client.Has(responseType))
            context.Reject(ErrorOf.UnauthorizedClient(ErrorIds.ResponseTypeNotAllowed, $"Grant type '{grant}' not allowed for the client."));
        return default;
    }
}

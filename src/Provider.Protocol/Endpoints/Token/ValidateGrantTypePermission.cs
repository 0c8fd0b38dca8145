using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Token;

public sealed class ValidateGrantTypePermission : IHandler<TokenContext>
{
    public ValueTask HandleAsync(TokenContext context)
    {
        if (!context.Client.Has(context.Grant.Permission) || !context.Client.Has(Permissions.Endpoints.Token))
            context.Reject(ErrorOf.UnauthorizedClient(ErrorIds.GrantTypeNotAllowed, $"Grant type '{context.Grant.Name}' not allowed for the client."));
        return default;
    }
}

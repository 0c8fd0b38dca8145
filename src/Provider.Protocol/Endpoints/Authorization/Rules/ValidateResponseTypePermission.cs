using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.ProofOfPossession;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>A client uses the response types it was given, and needs the grants behind them (OpenID Connect Registration §2).</summary>
public sealed class ValidateResponseTypePermission : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        var parts = context.Request.Parts;
        if ((parts & ResponseParts.Code) != 0 && !context.Client.Has(Permissions.GrantTypes.AuthorizationCode))
            Refuse(context, "Grant type 'authorization_code' not allowed for the client.");
        else if ((parts & ~ResponseParts.Code) != 0 && !context.Client.Has(Permissions.GrantTypes.Implicit))
            Refuse(context, "Grant type 'implicit' not allowed for the client.");
        else if (!context.Client.Has(PermissionFor(parts)))
            Refuse(context, $"Response type '{ResponseTypes.NameOf(parts)}' not allowed for the client.");
        else if ((parts & ResponseParts.Token) != 0 && context.Client.SenderConstraint != SenderConstraint.Optional)
            Refuse(context, "Tokens of this client are bound to a key, and one from this endpoint cannot be.");
        return default;
    }

    private static string PermissionFor(ResponseParts parts) =>
        parts == ResponseParts.Code ? Permissions.ResponseTypes.Code : Permissions.Prefixes.ResponseType + ResponseTypes.NameOf(parts);

    private static void Refuse(AuthorizationContext context, string description) =>
        context.Reject(ErrorOf.UnauthorizedClient(ErrorIds.ResponseTypeNotAllowed, description));
}

using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Users;

namespace Provider.Authorization;

/// <summary>Reads the user where the answer itself carries a token. A code needs none: the token endpoint reads the user when it is redeemed.</summary>
public sealed class LoadUser(IUserDirectory users) : IHandler<AuthorizationContext>
{
    public async ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.Parts == ResponseParts.Code)
            return;
        context.User = await users.FindAsync(context.Issuer.Id, context.Session!.Subject, context.Aborted);
        if (context.User is null or { IsBlocked: true })
            context.Reject(ErrorOf.AccessDenied(ErrorIds.UserBlocked));
    }
}

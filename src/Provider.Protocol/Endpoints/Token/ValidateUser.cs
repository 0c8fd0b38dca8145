using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Users;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>A user who was deleted or blocked since gets no new token; the texts are those that SDKs look for.</summary>
public sealed class ValidateUser(IUserDirectory users) : IHandler<TokenContext>
{
    public async ValueTask HandleAsync(TokenContext context)
    {
        if ((context.Subject ?? context.Presented?.Data.Subject) is not { } subject)
            return;
        context.User = await users.FindAsync(context.Issuer.Id, subject, context.Aborted);
        if (context.User is null)
            context.Reject(ErrorOf.InvalidGrant(ErrorIds.UserGone));
        else if (context.User.IsBlocked)
            context.Reject(new ProtocolError("unauthorized", "user is blocked", 403, ErrorIds.UserBlocked));
    }
}

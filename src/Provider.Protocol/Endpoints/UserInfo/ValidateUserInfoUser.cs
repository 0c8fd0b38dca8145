using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Users;

namespace Provider.Protocol.Endpoints.UserInfo;

/// <summary>The claims are today's, not those of the sign-in; a user deleted or blocked since has none.</summary>
public sealed class ValidateUserInfoUser(IUserDirectory users) : IHandler<UserInfoContext>
{
    public async ValueTask HandleAsync(UserInfoContext context)
    {
        if (await users.FindAsync(context.Issuer.Id, context.AccessToken.Subject, context.Aborted) is { IsBlocked: false } user)
            context.User = user;
        else
            context.Reject(ErrorOf.InvalidToken(ErrorIds.InvalidAccessToken).Because("the user is gone or blocked"));
    }
}

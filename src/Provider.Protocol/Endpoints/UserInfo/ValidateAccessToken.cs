using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.UserInfo;

public sealed class ValidateAccessToken(TimeProvider time) : IHandler<UserInfoContext>
{
    public ValueTask HandleAsync(UserInfoContext context)
    {
        if (AccessToken.Read(context.Issuer, context.Token, time.GetUtcNow(), out var reason) is not { } token)
            context.Reject(ErrorOf.InvalidToken(ErrorIds.InvalidAccessToken).Because(reason ?? "unreadable"));
        else if (!token.IsFor(context.Issuer.UserInfoAudience, context.Issuer))
            context.Reject(ErrorOf.InvalidToken(ErrorIds.InvalidAccessToken).Because("not for UserInfo"));
        else if (!token.Scopes.Contains("openid"))
            context.Reject(ErrorOf.InsufficientScope(ErrorIds.InsufficientScope));
        else
            context.AccessToken = token;
        return default;
    }
}

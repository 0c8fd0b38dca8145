using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Users;

namespace Provider.Protocol.Endpoints.UserInfo;

/// <summary>
/// An online access token (scope <c>online_access</c>, or any that names its session where the tenant lets none outlive it) is good as long as its session goes
/// on. Others live until they expire, as at Auth0, and cost no look at the session.
/// </summary>
public sealed class ValidateTokenSession(ISessionStatus sessions) : IHandler<UserInfoContext>
{
    public async ValueTask HandleAsync(UserInfoContext context)
    {
        var isOnline = context.Issuer.Settings.TokensEndWithSession || context.AccessToken.Scopes.Contains("online_access");
        if (isOnline && context.AccessToken.SessionId is { } session && !await sessions.IsLiveAsync(context.Issuer.Id, session, context.Aborted))
            context.Reject(ErrorOf.InvalidToken(ErrorIds.InvalidAccessToken).Because("its session has ended"));
    }
}

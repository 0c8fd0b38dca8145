using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Endpoints.UserInfo;

/// <summary>
/// A token that names its family dies with it, for example when its code came back a second time (RFC 6749 §4.1.2). Only clients of the OpenID profile get
/// such tokens, because each use of one costs a read.
/// </summary>
public sealed class ValidateTokenFamily(ITokenStore tokens) : IHandler<UserInfoContext>
{
    public async ValueTask HandleAsync(UserInfoContext context)
    {
        if (context.AccessToken.FamilyId is { } family && !await tokens.IsFamilyValidAsync(family, context.Aborted))
            context.Reject(ErrorOf.InvalidToken(ErrorIds.InvalidAccessToken).Because("its family was revoked"));
    }
}

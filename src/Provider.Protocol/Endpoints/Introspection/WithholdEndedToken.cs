using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;

namespace Provider.Protocol.Endpoints.Introspection;

/// <summary>
/// An access token is not taken back when its session ends, its user is blocked or its client is removed, because it has no row. Here it can be said all the
/// same, at once.
/// </summary>
public sealed class WithholdEndedToken(IUserDirectory users, ISessionStatus sessions, ITokenStore tokens) : IHandler<IntrospectionContext>
{
    public async ValueTask HandleAsync(IntrospectionContext context)
    {
        if (context.Result is { } token && !await IsGoodAsync(context, token))
            context.Result = null;
    }

    private async ValueTask<bool> IsGoodAsync(IntrospectionContext context, IntrospectedToken token)
    {
        if (context.Issuer.FindClient(token.ClientId) is null)
            return false;
        if (token.SessionId is { } session && !await sessions.IsLiveAsync(context.Issuer.Id, session, context.Aborted))
            return false;
        if (token.FamilyId is { } family && !await tokens.IsFamilyValidAsync(family, context.Aborted))
            return false;
        return token.Subject == token.ClientId + "@clients" || await users.FindAsync(context.Issuer.Id, token.Subject, context.Aborted) is { IsBlocked: false };
    }
}

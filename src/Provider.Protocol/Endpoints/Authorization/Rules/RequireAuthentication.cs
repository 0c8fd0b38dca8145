using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>
/// Asks for a sign-in when nobody is signed in, when the sign-in is older than max_age, when prompt=login or select_account was asked and
/// not yet answered, or when the hint names somebody else (OpenID Connect Core §3.1.2.3).
/// </summary>
public sealed class RequireAuthentication(TimeProvider time) : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (!NeedsLogin(context))
            return default;
        if (context.Request.HasPrompt("none"))
            context.Reject(ErrorOf.LoginRequired(ErrorIds.LoginRequired));
        else
            context.Interaction = Interaction.Login;
        return default;
    }

    private bool NeedsLogin(AuthorizationContext context)
    {
        if (context.Session is not { } session)
            return true;
        if (context.HintedSubject is { } subject && subject != session.Subject)
            return true;

        // Signed in since this request was first seen: that is the fresh sign-in it asked for.
        if (context.ResumedFrom is { } since && session.AuthenticatedAt >= since)
            return false;
        if (context.Request.HasPrompt("login") || context.Request.HasPrompt("select_account"))
            return true;
        return context.MaxAge is { } maxAge && time.GetUtcNow() - session.AuthenticatedAt > maxAge;
    }
}

using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>
/// Asks for a sign-in when nobody is signed in, when the sign-in is older than max_age, when prompt=login or select_account was asked and
/// not yet answered, or when the request is about somebody else (OpenID Connect Core §3.1.2.3, §5.5.1).
/// </summary>
public sealed class RequireAuthentication(TimeProvider time) : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (!NeedsLogin(context))
            return default;
        if (context.Request.HasPrompt("none"))
            context.Reject(ErrorOf.LoginRequired(ErrorIds.LoginRequired));
        else if (IsFresh(context) && !IsWanted(context))
            context.Reject(ErrorOf.AccessDenied(ErrorIds.AnotherUser));
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
        if (!IsWanted(context))
            return true;
        if (IsFresh(context))
            return false;
        if (context.Request.HasPrompt("login") || context.Request.HasPrompt("select_account"))
            return true;
        return context.MaxAge is { } maxAge && time.GetUtcNow() - session.AuthenticatedAt > maxAge;
    }

    /// <summary>Signed in since this request was first seen: that is the fresh sign-in it asked for.</summary>
    private static bool IsFresh(AuthorizationContext context) => context.ResumedFrom is { } since && context.Session?.AuthenticatedAt >= since;

    /// <summary>Whether the user is one whose <c>sub</c> the claims parameter asks for; any other would be an answer to another question.</summary>
    private static bool IsWanted(AuthorizationContext context) =>
        context.Claims?.Subjects is not { } subjects || subjects.Any(subject => context.Client.LocalSubjectOf(subject) == context.Session?.Subject);
}

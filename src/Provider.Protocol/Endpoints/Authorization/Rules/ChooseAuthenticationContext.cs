using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>
/// Says how the user was authenticated where somebody asked (<c>acr_values</c>, the claims parameter, the client's default). The values are wishes, and the
/// answer is what is true; of a sign-in with several factors it is said unasked, as at Auth0, and <c>amr</c> with it unless the sign-in is silent. Only an essential one that is not met fails the request (OpenID Connect Core §5.5.1.1).
/// </summary>
public sealed class ChooseAuthenticationContext : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Interaction != Interaction.None || context.Session is not { } session)
            return default;
        var isMultiFactor = AuthenticationContexts.IsMultiFactor(session.Methods);
        context.IsMultiFactor = isMultiFactor && !context.Request.HasPrompt("none");
        var essential = context.Claims is { IsAuthenticationContextEssential: true, AuthenticationContexts.Count: > 0 } claims ? claims.AuthenticationContexts : null;
        if (!isMultiFactor && essential is null && context.Request.AcrValues is null && context.Claims is not { AsksAuthenticationContext: true } && context.Client.DefaultAuthenticationContexts.Count == 0)
            return default;

        // Who has proved two factors has proved one, if that is what has to be said.
        var actual = isMultiFactor && essential?.Contains(AuthenticationContexts.MultiFactor) != false ? AuthenticationContexts.MultiFactor : AuthenticationContexts.SingleFactor;
        if (essential?.Contains(actual) == false)
            context.Reject(ErrorOf.UnmetAuthenticationRequirements(ErrorIds.UnmetAuthenticationContext));
        else
            context.AuthenticationContext = actual;
        return default;
    }
}

using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>
/// Says how the user was authenticated where somebody asked (<c>acr_values</c>, the claims parameter, the client's default). The values are wishes, and the
/// answer is what is true; only an essential one that is not met fails the request (OpenID Connect Core §5.5.1.1).
/// </summary>
public sealed class ChooseAuthenticationContext : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Interaction != Interaction.None || context.Session is not { } session)
            return default;
        var essential = context.Claims is { IsAuthenticationContextEssential: true, AuthenticationContexts.Count: > 0 } claims ? claims.AuthenticationContexts : null;
        if (essential is null && context.Request.AcrValues is null && context.Claims is not { AsksAuthenticationContext: true } && context.Client.DefaultAuthenticationContexts.Count == 0)
            return default;

        var actual = AuthenticationContexts.Of(session.Methods);
        if (essential?.Contains(actual) == false)
            context.Reject(ErrorOf.UnmetAuthenticationRequirements(ErrorIds.UnmetAuthenticationContext));
        else
            context.AuthenticationContext = actual;
        return default;
    }
}

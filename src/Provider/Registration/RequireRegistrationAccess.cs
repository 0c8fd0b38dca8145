using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Registration;

/// <summary>
/// Who may register: nobody, unless the tenant opened it to everybody, or whoever holds an initial access token that an administrator made
/// (RFC 7591 §3). A tenant that is closed says so to those without a token, and nothing else.
/// </summary>
internal sealed class RequireRegistrationAccess(InitialAccessTokens tokens) : IHandler<RegisterContext>
{
    public ValueTask HandleAsync(RegisterContext context)
    {
        var token = RegistrationToken.Read(context.Http.Request);
        if (token is not null && !tokens.IsGood(context.Tenant, token))
            context.Reject(ErrorOf.InvalidToken(ErrorIds.BadInitialAccessToken));
        else if (token is null && !context.Tenant.Settings.Flags.EnableDynamicClientRegistration)
            context.Reject(ErrorOf.AccessDenied(ErrorIds.RegistrationClosed));
        return default;
    }
}

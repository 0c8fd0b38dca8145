using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>OpenID Connect Core §3.1.2.1: the hint names the user expected; it may have expired, but must be ours.</summary>
public sealed class ValidateIdTokenHint : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.IdTokenHint is not { } hint)
            return default;
        if (IdTokenHint.Read(context.Issuer, hint) is { IsGenuine: true } genuine && genuine.Client!.ClientId == context.Client.ClientId)
            context.HintedSubject = genuine.Subject;
        else
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.InvalidIdTokenHint));
        return default;
    }
}

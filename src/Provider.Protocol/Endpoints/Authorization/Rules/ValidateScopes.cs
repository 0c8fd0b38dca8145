using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>
/// Decides which scopes the answer carries: OpenID Connect's own, the API's, and offline_access where client and API allow it.
/// Unknown scopes are left out, as OpenID Connect Core §3.1.2.1 asks; the answer says what was granted.
/// </summary>
public sealed class ValidateScopes : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.HasScope("offline_access") && context.Request.HasScope("online_access"))
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.OnlineAndOfflineAccess));
        else
            context.GrantedScopes = [.. context.Request.Scopes.Where(scope => ScopeRules.MayGrant(scope, context.Client, context.Resource))];
        return default;
    }
}

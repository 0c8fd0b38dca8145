using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Endpoints.Authorization.Request;
using Provider.Tenants;

namespace Provider.Applications;

/// <summary>Puts <see cref="Application.MatchCallback"/> at the engine's authorization endpoint.</summary>
public sealed class CallbackRule : IRedirectUriRule
{
    public bool Allows(AuthorizationContext context, string redirectUri) =>
        context.Http.Tenant().FindApplication(context.Client.ClientId)!.MatchCallback(redirectUri).IsMatch;
}

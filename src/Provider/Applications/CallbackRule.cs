using Provider.Applications.Urls;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Tenants;

namespace Provider.Applications;

/// <summary>Auth0's rule for callbacks: exactly as registered, or by a pattern in the left-most label of the host.</summary>
public sealed class CallbackRule : IRedirectUriRule
{
    public bool Allows(AuthorizationContext context, string redirectUri)
    {
        var application = context.Http.Tenant().FindApplication(context.Client.ClientId)!;
        return application.Callbacks.Match(redirectUri, application.Settings.AppType == "native" ? UrlComparison.NativeCallback : UrlComparison.Exact).IsMatch;
    }
}

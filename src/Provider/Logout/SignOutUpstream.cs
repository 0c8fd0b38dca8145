using Provider.Applications.Urls;
using Provider.Federation.SigningOut;
using Provider.Pages.Writing;
using Provider.Protocol.Pipeline;

namespace Provider.Logout;

/// <summary>Takes the browser on to the upstream, now that our session has ended; a user who did not come from one is not affected.</summary>
public sealed class SignOutUpstream(FederatedLogout federated, IPageWriter pages) : IHandler<LogoutContext>
{
    public async ValueTask HandleAsync(LogoutContext context)
    {
        if (context.Upstream is not { } upstream)
            return;
        context.HandleRequest();
        var target = context.RedirectUri is { } uri ? UrlQuery.Append(uri, "state", context.State) : null;
        await UpstreamSignOutResponse.WriteAsync(context.Http, await federated.BeginAsync(context.Http, context.Tenant, upstream, context.Application, target), pages);
    }
}

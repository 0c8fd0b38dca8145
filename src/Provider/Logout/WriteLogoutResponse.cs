using Provider.Applications.Urls;
using Provider.Pages.Writing;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Logout;

/// <summary>On to the validated address with <c>state</c>, or a page that says it is done; a refusal is a page and never a redirect.</summary>
public sealed class WriteLogoutResponse(IErrorPage errorPage, IPageWriter pages) : IHandler<LogoutContext>
{
    public async ValueTask HandleAsync(LogoutContext context)
    {
        context.HandleRequest();
        if (context.Error is { } error)
            await errorPage.WriteAsync(context, error);
        else if (context.RedirectUri is { } target)
            await LogoutRedirect.WriteAsync(context.Http, UrlQuery.Append(target, "state", context.State), pages);
        else
            await pages.WriteSignedOutAsync(context.Http);
    }
}

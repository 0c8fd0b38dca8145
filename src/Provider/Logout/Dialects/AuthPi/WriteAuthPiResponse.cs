using Provider.Applications.Urls;
using Provider.Pages.Writing;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Logout.Dialects.AuthPi;

/// <summary>On to the address with <c>state</c>; without one a page for a person and 204 for a program. Errors are an OAuthError in JSON.</summary>
public sealed class WriteAuthPiResponse(IPageWriter pages) : IHandler<AuthPiLogoutContext>
{
    public async ValueTask HandleAsync(AuthPiLogoutContext context)
    {
        context.HandleRequest();
        if (context.Error is { } error)
        {
            await JsonResponse.WriteErrorAsync(context, error);
        }
        else if (context.RedirectUri is { } target)
        {
            await LogoutRedirect.WriteAsync(context.Http, UrlQuery.Append(target, "state", context.State), pages);
        }
        else if (context.Http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            await pages.WriteSignedOutAsync(context.Http);
        }
        else
        {
            JsonResponse.NoStore(context.Http.Response);
            context.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }
}

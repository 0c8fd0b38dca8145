using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Provider.Pages.Security;

/// <summary>
/// A method that a page has no handler for gets 405; Razor would show the page with nothing in it. Stands before the anti-forgery filter, which would take any other method for a
/// form without its token.
/// </summary>
public sealed class RefuseOtherMethods : IAuthorizationFilter, IOrderedFilter
{
    public int Order => int.MinValue;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.ActionDescriptor is not CompiledPageActionDescriptor page)
            return;
        var method = HttpMethods.IsHead(context.HttpContext.Request.Method) ? HttpMethods.Get : context.HttpContext.Request.Method;
        if (page.HandlerMethods.Any(handler => HttpMethods.Equals(handler.HttpMethod, method)))
            return;
        context.HttpContext.Response.Headers.Allow = string.Join(", ", page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Distinct());
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }
}

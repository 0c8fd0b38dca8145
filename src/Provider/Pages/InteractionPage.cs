using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Provider.Pages.Errors;
using Provider.Pages.Writing;
using Provider.Protocol.Errors;

namespace Provider.Pages;

/// <summary>What the pages in the middle of a flow share. They read a form and show an answer; every rule is behind their interaction.</summary>
public abstract class InteractionPage : PageModel
{
    /// <summary>The flow this page belongs to; opaque here.</summary>
    public string State => HttpMethods.IsPost(Request.Method) ? Field("state") : Parameter("state");

    protected bool IsAccepted => Field("action") == "accept";

    /// <summary>A field of the form; empty when it is missing, repeated, or holds what no keyboard can type.</summary>
    protected string Field(string name) => Single(Request.Form[name]);

    /// <summary>A parameter of the query, by the same rule.</summary>
    protected string Parameter(string name) => Single(Request.Query[name]);

    /// <summary>303, so that the browser does not carry the form along (RFC 9110 §15.4.4).</summary>
    protected IActionResult SeeOther(string url)
    {
        Response.Headers.Location = url;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    protected IActionResult Expired()
    {
        var view = HttpContext.RequestServices.GetRequiredService<DescribeError>().For(HttpContext, ErrorOf.InvalidRequest(ErrorIds.InteractionExpired));
        return TenantErrorPage.AddressOf(HttpContext, view, clientId: null) is { } own ? SeeOther(own) : PageViews.Error(view);
    }

    private static string Single(Microsoft.Extensions.Primitives.StringValues values) =>
        values is [{ } value] && !value.Contains('\0', StringComparison.Ordinal) ? value : "";
}

using Provider.Pages.Resources;
using Provider.Pages.Writing;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Endpoints.EndSession;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Pages.Errors;

/// <summary>The engine's error page: the tenant's own, where it has one.</summary>
public sealed class ErrorPage(IPageWriter pages, DescribeError describe) : IErrorPage
{
    public ValueTask WriteAsync(EndpointContext context, ProtocolError error)
    {
        var parameters = context switch
        {
            AuthorizationContext authorization => authorization.Request.Parameters,
            EndSessionContext logout => logout.Request.Parameters,
            _ => RequestParameters.Empty,
        };
        PageLanguage.Ask(context.Http, parameters["ui_locales"]);
        var view = describe.For(context.Http, error);
        if (TenantErrorPage.AddressOf(context.Http, view, parameters["client_id"]) is not { } address)
            return pages.WriteErrorAsync(context.Http, view);

        // 303, so that a form is not sent on to another site (RFC 9110 §15.4.4).
        var response = context.Http.Response;
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = address;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return default;
    }
}

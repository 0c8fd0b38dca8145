using Provider.Pages.Contracts;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.Pages;

/// <summary>Shows a refusal with the tenant's name and a way on.</summary>
public sealed class TenantErrorPage(IPageWriter pages) : IErrorPage
{
    public ValueTask WriteAsync(EndpointContext context, ProtocolError error)
    {
        context.HandleRequest();
        var settings = context.Http.Tenant().Settings;
        var view = new ErrorView(
            context.Http.Tenant().DisplayName, settings.PictureUrl, StatusOf(error), error.Code, error.Description, error.Id.Value, context.Http.TraceIdentifier, settings.SupportUrl ?? settings.DefaultRedirectionUri);
        return pages.WriteErrorAsync(context.Http, view);
    }

    /// <summary>On a page, what a machine endpoint calls 401 or 403 is simply a bad request: no credentials were asked for.</summary>
    private static int StatusOf(ProtocolError error) => error.StatusCode is 401 or 403 ? StatusCodes.Status400BadRequest : error.StatusCode;
}

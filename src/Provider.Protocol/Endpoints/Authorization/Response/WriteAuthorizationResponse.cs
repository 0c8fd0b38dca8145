using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Response;

/// <summary>
/// Sends the answer, or the error, in the mode asked for, with <c>state</c> and <c>iss</c> (RFC 9207), or as one signed token (JARM). Without a validated
/// redirect_uri an error is shown on a page instead.
/// </summary>
public sealed class WriteAuthorizationResponse(IErrorPage errorPage, AuthorizationResponseWriter writer) : IHandler<AuthorizationContext>
{
    public async ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.RedirectUri is null)
        {
            await errorPage.WriteAsync(context, context.Error!);
            context.HandleRequest();
            return;
        }

        var response = context.Response;
        if (context.Error is { } error)
        {
            response.Clear();
            response.Add(new("error", error.Code));
            response.Add(new("error_description", WireText.Of(error.Description)));
        }

        if (context.Request.State is { } state)
            response.Add(new("state", state));
        if (context.IsResponseSigned)
            response = [new("response", writer.Write(context.Issuer, context.Client, response))];
        else
            response.Add(new("iss", context.Issuer.Uri));
        context.HandleRequest();

        switch (context.ResponseMode)
        {
            case ResponseModes.FormPost:
                await BrowserResponse.PostFormAsync(context.Http, context.RedirectUri, response);
                break;
            case ResponseModes.WebMessage:
                await BrowserResponse.PostMessageAsync(context.Http, WebOrigin.Of(context.RedirectUri)!, response);
                break;
            default:
                BrowserResponse.Redirect(context.Http, context.RedirectUri, response, inFragment: context.ResponseMode == ResponseModes.Fragment);
                break;
        }
    }
}

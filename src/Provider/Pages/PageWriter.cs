using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Provider.Pages.Contracts;
using Provider.Tenants;

namespace Provider.Pages;

/// <inheritdoc cref="IPageWriter"/>
public sealed class PageWriter(IRazorViewEngine engine, ITempDataDictionaryFactory tempData, PageSecurity security) : IPageWriter
{
    public ValueTask WriteErrorAsync(HttpContext http, ErrorView view) => WriteAsync(http, "Error", view, view.StatusCode);

    public ValueTask WriteLogoutPromptAsync(HttpContext http, LogoutView view, string state)
    {
        http.Items[StateKey] = state;
        return WriteAsync(http, "ConfirmLogout", view, StatusCodes.Status200OK);
    }

    public ValueTask WriteSignedOutAsync(HttpContext http) => WriteAsync(http, "SignedOut", TenantOf(http), StatusCodes.Status200OK);

    public ValueTask WriteNotSignedOutAsync(HttpContext http) => WriteAsync(http, "NotSignedOut", TenantOf(http), StatusCodes.Status200OK);

    internal const string StateKey = "provider:state";

    private static TenantView TenantOf(HttpContext http) => new(http.Tenant().DisplayName, http.Tenant().Settings.PictureUrl);

    private async ValueTask WriteAsync<TModel>(HttpContext http, string name, TModel model, int status)
    {
        var view = engine.GetView(null, $"/Pages/Views/{name}.cshtml", isMainPage: true).View ?? throw new InvalidOperationException($"There is no view {name}.");
        var action = new ActionContext(http, http.GetRouteData(), new ActionDescriptor());
        var data = new ViewDataDictionary<TModel>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
        await using var text = new StringWriter();
        await view.RenderAsync(new ViewContext(action, view, data, tempData.GetTempData(http), text, new HtmlHelperOptions()));

        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        security.Protect(http);
        await http.Response.WriteAsync(text.ToString(), http.RequestAborted);
    }
}

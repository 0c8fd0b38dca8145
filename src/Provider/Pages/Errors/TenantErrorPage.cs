using Provider.Applications.Urls;
using Provider.Pages.Contracts;
using Provider.Pages.Resources;
using Provider.Tenants;

namespace Provider.Pages.Errors;

/// <summary>The administrator's own error page (<c>error_page.url</c>): the browser is sent there with Auth0's parameters, in place of ours.</summary>
internal static class TenantErrorPage
{
    /// <summary>Null where the tenant has none, or is not known.</summary>
    public static string? AddressOf(HttpContext http, ErrorView view, string? clientId)
    {
        if (http.Features.Get<Tenant>() is not { Settings.ErrorPage.Url: { Length: > 0 } address } tenant || view.Error is null)
            return null;
        if (tenant.FindApplication(clientId) is not null)
            address = UrlQuery.Append(address, "client_id", clientId);
        address = UrlQuery.Append(address, "lang", PageLanguage.Of(http, tenant));
        address = UrlQuery.Append(address, "error", view.Error);
        address = UrlQuery.Append(address, "error_description", view.Description);
        return UrlQuery.Append(address, "tracking", view.TraceId);
    }
}

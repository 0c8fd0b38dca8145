using Microsoft.AspNetCore.Mvc;
using Provider.Hosting;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Tenants;

namespace Provider.Pages;

/// <summary>What a page shows when its state is not this browser's, or too old.</summary>
public sealed class ExpiredPage(IErrorPage errorPage)
{
    public async ValueTask<IActionResult> ShowAsync(HttpContext http)
    {
        await errorPage.WriteAsync(new FailedContext(http, http.Tenant().Issuer), ErrorOf.InvalidRequest(ErrorIds.InteractionExpired));
        return new EmptyResult();
    }
}

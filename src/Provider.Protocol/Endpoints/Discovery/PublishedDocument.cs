using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Provider.Protocol.Endpoints.Discovery;

/// <summary>A public document that is written once for each snapshot of an issuer and then only copied.</summary>
public sealed class PublishedDocument(Func<Issuer, byte[]> write)
{
    private readonly ConditionalWeakTable<Issuer, byte[]> _written = [];

    public Task RespondAsync(HttpContext http, Issuer issuer)
    {
        var document = _written.GetValue(issuer, key => write(key));
        var response = http.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = document.Length;

        // Short enough that a new key is known everywhere long before it signs; readable from any web page, as it is public.
        response.Headers.CacheControl = "public, max-age=60";
        response.Headers.AccessControlAllowOrigin = "*";
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(document, 0, document.Length, http.RequestAborted);
    }
}

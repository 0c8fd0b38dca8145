namespace Provider.Hosting.ClientCertificates;

/// <summary>
/// Takes the certificate's header from a trusted proxy and from nobody else: whoever else sends it is claiming to be somebody. It stands before anything that
/// changes the caller's address.
/// </summary>
public sealed class TakeForwardedCertificate(RequestDelegate next, ClientCertificateSettings settings, TrustedProxies proxies)
{
    public Task InvokeAsync(HttpContext http)
    {
        // Two headers: the proxy added its own to one that came from outside.
        if (http.Request.Headers.TryGetValue(settings.Header, out var values))
        {
            if (values is [{ } value] && proxies.Contains(http.Connection.RemoteIpAddress))
                http.Features.Set(new ForwardedCertificate(value));
            http.Request.Headers.Remove(settings.Header);
        }

        return next(http);
    }
}

using Provider.Hosting;
using Provider.Hosting.ClientCertificates;
using Provider.Protocol.Errors;

namespace Provider.Tenants;

/// <summary>
/// Finds the tenant a request is addressed to: by custom domain, by the first path segment, otherwise the one at the root. A host that
/// is neither ours nor a custom domain gets 421, because nothing about us may be said under a name we do not own (RFC 9110 §15.5.20).
/// </summary>
public sealed class ResolveTenant(RequestDelegate next, TenantDirectory tenants, PublicUrl publicUrl, ClientCertificateSettings certificates)
{
    private const string Metadata = "/.well-known/oauth-authorization-server";

    private readonly string _authority = publicUrl.Uri.Authority;

    public Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (path.StartsWith("/health/", StringComparison.Ordinal))
            return next(http);

        var tenant = tenants.FindByHost(http.Request.Host.Host);
        var isOurs = tenant is not null || IsOurs(http.Request.Host);
        if (!isOurs && !IsForCertificates(http.Request.Host))
            return RefuseAsync(http, StatusCodes.Status421MisdirectedRequest, ErrorIds.UnknownHost);

        tenant ??= FromMetadataPath(http, path) ?? FromPath(http, path) ?? tenants.FindByName(Tenant.RootName);
        if (!isOurs && !IsForClients(http.Request.Path))
            return RefuseAsync(http, StatusCodes.Status421MisdirectedRequest, ErrorIds.UnknownHost);
        if (tenant is null)
            return RefuseAsync(http, StatusCodes.Status404NotFound, ErrorIds.UnknownTenant);

        http.Features.Set(tenant);
        http.Features.Set(tenant.Issuer);
        return next(http);
    }

    /// <summary>Any loopback name will do when the public address is itself loopback: that is a developer's own machine.</summary>
    private bool IsOurs(HostString host) =>
        string.Equals(host.Value, _authority, StringComparison.OrdinalIgnoreCase)
        || string.Equals(host.Host, publicUrl.Uri.Host, StringComparison.OrdinalIgnoreCase)
        || (publicUrl.IsLoopback && host.Host is "localhost" or "127.0.0.1" or "[::1]");

    private bool IsForCertificates(HostString host) =>
        certificates is { Source: not CertificateSource.None, PublicUrl: { } elsewhere } && string.Equals(host.Host, elsewhere.Uri.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>What clients call themselves; no page is shown, and no cookie set, under the address that asks browsers for certificates.</summary>
    private static bool IsForClients(PathString path) => path.StartsWithSegments("/oauth", StringComparison.Ordinal) || path.Equals("/userinfo", StringComparison.Ordinal);

    /// <summary>RFC 8414 §3.1: the metadata of an issuer with a path stands under the well-known name, and the issuer's path after it.</summary>
    private Tenant? FromMetadataPath(HttpContext http, string path)
    {
        if (!path.StartsWith(Metadata + "/", StringComparison.Ordinal) || tenants.FindByName(path.AsSpan(Metadata.Length + 1)) is not { } tenant || tenant.Name == Tenant.RootName)
            return null;
        http.Request.Path = Metadata;
        return tenant;
    }

    private Tenant? FromPath(HttpContext http, string path)
    {
        var end = path.IndexOf('/', 1);
        var name = end < 0 ? path.AsSpan(1) : path.AsSpan(1, end - 1);
        if (name.IsEmpty || tenants.FindByName(name) is not { } tenant || tenant.Name == Tenant.RootName)
            return null;
        http.Request.PathBase = http.Request.PathBase.Add("/" + tenant.Name);
        http.Request.Path = end < 0 ? "/" : path[end..];
        return tenant;
    }

    private static Task RefuseAsync(HttpContext http, int status, ErrorId id)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync($"{id.Meaning} {id.Cure} ({id.Value}, trace {http.TraceIdentifier})");
    }
}

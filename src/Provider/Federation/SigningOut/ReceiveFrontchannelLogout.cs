using Provider.Data.Federation;
using Provider.Data.Sessions;
using Provider.Logs;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Tenants;

namespace Provider.Federation.SigningOut;

/// <summary>
/// <c>GET /login/{connection}/frontchannel-logout</c> with <c>iss</c> and <c>sid</c>, loaded in a frame by the upstream's logout page (OpenID Connect Front-Channel Logout 1.0). It
/// ends the sessions that began with that upstream session, with or without our cookie, which browsers keep from frames; without both parameters it does nothing.
/// </summary>
public sealed class ReceiveFrontchannelLogout(SessionStore sessions, ILogger<ReceiveFrontchannelLogout> logger)
{
    private const string Done = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Signed out</title></head><body></body></html>";

    public async Task InvokeAsync(HttpContext http)
    {
        var tenant = http.Tenant();
        var name = http.GetRouteValue("connection") as string ?? "";
        JsonResponse.NoStore(http.Response);
        var (parameters, malformed) = ParameterReader.ReadQuery(http.Request);
        if (tenant.Connections.GetValueOrDefault(name) is not { Oidc: { } settings })
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, ErrorIds.UnknownConnection);
            return;
        }

        if (parameters?["iss"] is not { } issuer || parameters["sid"] is not { } sessionId || !settings.Expects(issuer))
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, malformed?.Id ?? ErrorIds.FrontchannelLogoutRefused);
            return;
        }

        var ended = await sessions.EndOfUpstreamAsync(new UpstreamEnd
        {
            TenantId = tenant.Name,
            Connection = name,
            Issuer = issuer,
            SessionId = sessionId,
            EventOf = (id, subject) => LogEvents.Of(http, tenant, "slo", subject, sessionId: id, description: "The identity provider ended the session", details: FederationDetails.Write(name, "idp-logout", id)),
        });
        logger.LogInformation("Connection {Connection} of {Issuer} ended {Count} sessions by front-channel logout", name, tenant.Issuer.Uri, ended);
        Frame(http, $"frame-ancestors {settings.DiscoveryUri.GetLeftPart(UriPartial.Authority)}");
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(Done);
    }

    private static Task RefuseAsync(HttpContext http, int status, ErrorId id)
    {
        Frame(http, "frame-ancestors 'none'");
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync($"{id.Meaning} {id.Cure} ({id.Value}, trace {http.TraceIdentifier})");
    }

    private static void Frame(HttpContext http, string ancestors)
    {
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; base-uri 'none'; {ancestors}";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}

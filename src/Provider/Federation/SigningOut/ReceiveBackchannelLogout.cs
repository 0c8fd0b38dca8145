using Provider.Data.Federation;
using Provider.Data.Sessions;
using Provider.Federation.Upstreams;
using Provider.Logs;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Tenants;

namespace Provider.Federation.SigningOut;

/// <summary>
/// <c>POST /login/{connection}/backchannel-logout</c>: the upstream says that a session there has ended. Ends the sessions here that began with it, tells their
/// applications, and answers 200 only once that is on disk; until then the same token may be sent again.
/// </summary>
public sealed class ReceiveBackchannelLogout(UpstreamDirectory directory, ValidateUpstreamLogoutToken validate, SessionStore sessions, TimeProvider time, ILogger<ReceiveBackchannelLogout> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var tenant = http.Tenant();
        var name = http.GetRouteValue("connection") as string ?? "";
        JsonResponse.NoStore(http.Response);
        try
        {
            var ended = await EndAsync(http, tenant, name);
            logger.LogInformation("Connection {Connection} of {Issuer} ended {Count} sessions by back-channel logout", name, tenant.Issuer.Uri, ended);
        }
        catch (UpstreamException exception)
        {
            await RefuseAsync(http, tenant, name, exception.Error);
        }
    }

    private async ValueTask<int> EndAsync(HttpContext http, Tenant tenant, string name)
    {
        if (tenant.Connections.GetValueOrDefault(name) is not { Oidc: { } settings })
            throw new UpstreamException(ErrorOf.InvalidRequest(ErrorIds.UnknownConnection, status: StatusCodes.Status404NotFound));
        var (form, malformed) = await ParameterReader.ReadBodyAsync(http.Request, acceptsJson: false);
        if (form is null)
            throw new UpstreamException(malformed!);
        if (form["logout_token"] is not { } text)
            throw UpstreamException.Refused(ErrorIds.UpstreamLogoutRefused, "there is no logout_token");

        var metadata = await directory.MetadataAsync(settings, http.RequestAborted);
        var token = await validate.ValidateAsync(settings, metadata, text, http.RequestAborted);
        return await sessions.EndOfUpstreamAsync(new UpstreamEnd
        {
            TenantId = tenant.Name,
            Connection = name,
            Issuer = metadata.Issuer,
            Subject = token.Subject,
            SessionId = token.SessionId,
            TokenId = token.Id,
            TokenExpiresAt = (time.GetUtcNow() + ValidateUpstreamLogoutToken.Lifetime + (2 * VerifyUpstreamToken.Skew)).UtcDateTime,
            EventOf = (id, subject) => LogEvents.Of(http, tenant, "slo", subject, sessionId: id, description: "The identity provider ended the session", details: FederationDetails.Write(name, "idp-logout", id)),
        }) ?? throw UpstreamException.Refused(ErrorIds.UpstreamLogoutRefused, "its jti was used before");
    }

    /// <summary>Back-Channel Logout 1.0 §2.8: 400 for a token that is not good; an upstream that we cannot ask for its keys may try again.</summary>
    private Task RefuseAsync(HttpContext http, Tenant tenant, string name, ProtocolError error)
    {
        logger.LogInformation(
            "{ErrorId} back-channel logout of connection {Connection} at {Issuer}: {Cause} (trace {TraceId})",
            error.Id.Value, LogText.Clean(name), tenant.Issuer.Uri, LogText.Clean(error.Cause ?? error.Description), http.TraceIdentifier);
        var isOurs = error.Id == ErrorIds.UpstreamLogoutRefused;
        return JsonResponse.WriteAsync(http.Response, isOurs ? StatusCodes.Status400BadRequest : error.StatusCode, (error, isOurs, http.TraceIdentifier), static (writer, state) =>
        {
            writer.WriteString("error", state.isOurs ? "invalid_request" : state.error.Code);
            writer.WriteString("error_description", state.error.Description);
            writer.WriteString("error_id", state.error.Id.Value);
            writer.WriteString("trace_id", state.TraceIdentifier);
        });
    }
}

using Provider.Data.Logs;
using Provider.Protocol.Errors;
using Provider.Tenants;

namespace Provider.Logs;

/// <summary>Makes a tenant's log event from a request, under Auth0's type codes (s, f, fp, fu, slo, flo, …).</summary>
public static class LogEvents
{
    public static LogEvent Of(HttpContext http, Tenant tenant, string type, string? subject = null, string? clientId = null, string? sessionId = null, string? description = null, string? details = null) => new()
    {
        TenantId = tenant.Name,
        Type = type,
        Subject = subject,
        ClientId = clientId is null ? null : LogText.Clean(clientId),
        SessionId = sessionId,
        Description = description is null ? null : LogText.Clean(description),
        Details = details,
        Ip = http.Connection.RemoteIpAddress?.ToString(),
        TraceId = http.TraceIdentifier,
    };
}

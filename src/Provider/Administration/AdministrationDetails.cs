using Provider.Data.Logs;
using Provider.Data.OpenIddict;
using Provider.Data.Sessions;

namespace Provider.Administration;

/// <summary>What the tenant's log says of an administrator's command.</summary>
internal static class AdministrationDetails
{
    /// <summary>The end of a session, or of an app's part in several (<c>slo</c>).</summary>
    public static LogEvent Ended(string tenantId, string subject, EndReason reason, string? sessionId, string? clientId = null) => new()
    {
        TenantId = tenantId,
        Type = "slo",
        Subject = subject,
        SessionId = sessionId,
        ClientId = clientId,
        Description = clientId is null ? "Session ended by an administrator" : "Signed out of the application everywhere by an administrator",
        Details = Write(reason, sessionId),
    };

    /// <summary>The end of a user (<c>sdu</c>).</summary>
    public static LogEvent Deleted(string tenantId, string subject) => new()
    {
        TenantId = tenantId,
        Type = "sdu",
        Subject = subject,
        Description = "User deleted by an administrator",
        Details = Write(EndReason.UserDeleted, null),
    };

    /// <summary>The end of all of a user's second factors (<c>gd_unenroll</c>).</summary>
    public static LogEvent FactorsReset(string tenantId, string subject) => new()
    {
        TenantId = tenantId,
        Type = "gd_unenroll",
        Subject = subject,
        Description = "All authenticators removed by an administrator",
    };

    private static string Write(EndReason reason, string? sessionId) => OpenIddictJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("initiated_by", reason.Initiator());
        if (sessionId is not null)
            writer.WriteString("session_id", sessionId);
        writer.WriteEndObject();
    });
}

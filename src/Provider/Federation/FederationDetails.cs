using Provider.Data.OpenIddict;

namespace Provider.Federation;

/// <summary>The <c>details</c> of log events that a connection has part in.</summary>
internal static class FederationDetails
{
    public static string Write(string connection, string? initiatedBy = null, string? sessionId = null) => OpenIddictJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("connection", connection);
        if (initiatedBy is not null)
            writer.WriteString("initiated_by", initiatedBy);
        if (sessionId is not null)
            writer.WriteString("session_id", sessionId);
        writer.WriteEndObject();
    });
}

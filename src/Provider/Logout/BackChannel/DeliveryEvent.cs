using Provider.Data.Logout;
using Provider.Data.Logs;
using Provider.Data.OpenIddict;

namespace Provider.Logout.BackChannel;

/// <summary>The tenant's log of a delivery: <c>sslo</c> (oidc_backchannel_logout_succeeded) or <c>fslo</c> (oidc_backchannel_logout_failed), with details under Auth0's names. Never the token, never what the receiver wrote.</summary>
internal static class DeliveryEvent
{
    public static LogEvent Of(LogoutNotification notification, string? clientId, string url, DeliveryVerdict verdict) => new()
    {
        TenantId = notification.TenantId,
        Type = verdict.Outcome == DeliveryOutcome.Done ? "sslo" : "fslo",
        ClientId = clientId,
        Subject = notification.Subject,
        SessionId = notification.SessionId,
        Description = verdict.Error,
        Details = OpenIddictJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("request");
            writer.WriteString("method", "POST");
            writer.WriteString("backchannel_logout_uri", url);
            writer.WriteEndObject();
            if (verdict.Status is { } status)
            {
                writer.WriteStartObject("response");
                writer.WriteNumber("statusCode", status);
                writer.WriteEndObject();
            }

            writer.WriteString("initiator", notification.Initiator);
            writer.WriteNumber("attempt", notification.Attempt);
            writer.WriteString("notification_id", notification.Id);
            if (verdict.Error is { } error)
            {
                writer.WriteStartArray("errors");
                writer.WriteStringValue(error);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }),
    };
}

using Provider.Applications;
using Provider.Data.Logout;
using Provider.Outbound;
using Provider.Protocol.Errors;
using Provider.Protocol.Tokens;
using Provider.Tenants;

namespace Provider.Logout.BackChannel;

/// <summary>One attempt to tell one app: a fresh token with a <c>jti</c> of its own, one POST, and what came of it into the outbox and the tenant's log.</summary>
internal sealed class AttemptDelivery(
    TenantDirectory tenants, LogoutTokenWriter tokens, GuardedHttpClient http, LogoutOutbox outbox, LogoutMeter meter, TimeProvider time, ILogger<AttemptDelivery> logger)
{
    /// <summary>As long as Auth0 waits for an answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public async ValueTask<DeliveryVerdict> RunAsync(LogoutNotification notification, CancellationToken cancellation)
    {
        var tenant = tenants.FindByName(notification.TenantId);
        var application = tenant?.Applications.Values.FirstOrDefault(application => application.Client.Id == notification.ApplicationId);

        // The address of today: one that was wrong when the session ended may have been put right since.
        var url = application?.Settings.OidcLogout.BackchannelLogoutUrls is [var current, ..] ? current : null;
        var verdict = tenant is null || application is null || url is null
            ? new DeliveryVerdict(DeliveryOutcome.Dead, Error: "the application has no receiver any more")
            : await SendAsync(tenant, application, url, notification, cancellation);
        await RecordAsync(notification, application, url ?? notification.Url, verdict);
        return verdict;
    }

    private async ValueTask<DeliveryVerdict> SendAsync(Tenant tenant, Application application, string url, LogoutNotification notification, CancellationToken cancellation)
    {
        var token = tokens.Write(tenant.Issuer, application.Client, new LogoutTokenContent
        {
            Issuer = notification.Issuer ?? tenant.Issuer.Uri,
            Subject = notification.Subject,
            SessionId = notification.SessionId,
            TokenId = Guid.NewGuid().ToString(),
            Type = application.Settings.OidcLogout.BackchannelLogoutTokenType,
        });

        // Only the status counts, so a body of whatever length is not even read.
        var request = OutboundRequest.Post(new Uri(url), KeyValuePair.Create("logout_token", token)) with { Timeout = Timeout, LongestBody = 0, Accept = "*/*" };
        return DeliveryRules.Judge(await http.SendAsync(request, cancellation), time.GetUtcNow().UtcDateTime, notification.GiveUpAt, notification.Attempt, Random.Shared.NextDouble());
    }

    private async ValueTask RecordAsync(LogoutNotification notification, Application? application, string url, DeliveryVerdict verdict)
    {
        var logEvent = DeliveryEvent.Of(notification, application?.ClientId, url, verdict);
        var counts = verdict.Outcome switch
        {
            DeliveryOutcome.Done => await outbox.CompleteAsync(notification, url, verdict.Status!.Value, logEvent),
            DeliveryOutcome.Dead => await outbox.GiveUpAsync(notification, url, verdict.Status, verdict.Error!, logEvent),

            // The first failure is news; those between it and the last say nothing more.
            _ => await outbox.PostponeAsync(notification, url, verdict.Status, verdict.Error!, verdict.Next!.Value, notification.Attempt == 1 ? logEvent : null),
        };
        if (!counts)
            return;
        meter.Count(verdict.Outcome, notification.TenantId);
        if (verdict.Outcome != DeliveryOutcome.Done)
        {
            logger.LogWarning(
                "Back-channel logout {Id} of {ClientId} ({Tenant}) at {Url}, attempt {Attempt}: {Error}. {Next}",
                notification.Id, LogText.Clean(application?.ClientId), notification.TenantId, LogText.Clean(url), notification.Attempt, verdict.Error,
                verdict.Next is { } next ? $"Next attempt at {next:u}" : "No further attempt");
        }
    }
}

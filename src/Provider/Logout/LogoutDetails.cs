using System.Text.Json;
using Provider.Data.OpenIddict;
using Provider.Logout.Explain;
using Provider.Logs;
using Provider.Protocol.Tokens;

namespace Provider.Logout;

/// <summary>
/// The <c>details</c> of a slo or flo entry: Auth0's members, and behind them what an administrator needs to see later why it went as it did. Never a token: of a
/// hint only what it names, and of <c>state</c> only that it was there.
/// </summary>
internal static class LogoutDetails
{
    private static readonly string[] Kept = ["client_id", "logout_hint", "federated", "ui_locales"];

    public static string Write(LogoutContext context) => OpenIddictJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("allowed_logout_url");
        foreach (var entry in context.Decision?.Address?.EntriesOf(context.Tenant) ?? [])
            writer.WriteStringValue(entry);
        writer.WriteEndArray();
        writer.WriteString("return_to", HideTokens.In(context.RequestedUri ?? context.RedirectUri));
        writer.WriteString("initiated_by", "rp-logout");
        writer.WriteString("protocol", "oidc");
        writer.WriteString("session_id", context.Session?.Id);
        WriteRequest(writer, context);
        WriteDecision(writer, context);
        writer.WriteEndObject();
    });

    private static void WriteRequest(Utf8JsonWriter writer, LogoutContext context)
    {
        writer.WriteStartObject("request");
        writer.WriteString("endpoint", context.Endpoint);
        writer.WriteString("method", context.Http.Request.Method);
        foreach (var name in Kept)
        {
            if (context.Request.Parameters.Has(name))
                writer.WriteString(name, HideTokens.In(context.Request.Parameters[name]) ?? "");
        }

        if (context.RequestedUri is null)
            writer.WriteBoolean("without_address", true);
        if (context.State is not null)
            writer.WriteBoolean("state", true);
        if (context.Hint is { } hint)
            WriteHint(writer, hint);
        writer.WriteEndObject();
    }

    private static void WriteHint(Utf8JsonWriter writer, IdTokenHint hint)
    {
        writer.WriteStartObject("id_token_hint");
        if (hint.Reason is { } reason)
            writer.WriteString("problem", reason);
        if (hint.Client is { } client)
            writer.WriteString("aud", client.ClientId);
        if (hint.Subject is { } subject)
            writer.WriteString("sub", subject);
        if (hint.SessionId is { } sid)
            writer.WriteString("sid", sid);
        if (hint.ExpiresAt is { } end)
            writer.WriteNumber("exp", end.ToUnixTimeSeconds());
        writer.WriteEndObject();
    }

    private static void WriteDecision(Utf8JsonWriter writer, LogoutContext context)
    {
        writer.WriteStartObject("decision");
        if (context.Error is { } error)
            writer.WriteString("error", error.Id.Value);
        if (context.Decision is { } decision)
        {
            writer.WriteString("outcome", decision.Outcome.ToString());
            writer.WriteString("scope", decision.Scope.ToString());
            if (context.Error is null)
                writer.WriteString("why", HideTokens.In(ExplainWhy.Why(context)));
            if (decision.Address is { } address)
            {
                writer.WriteString("list", address.List.ToString());
                if (address.Application is { } owner)
                    writer.WriteString("list_of", owner.ClientId);
                if (address.Match.Entry is { } entry)
                    writer.WriteString("entry", entry);
                if (address.Match.Closest is { } closest)
                    writer.WriteString("closest", closest);
                if (address.Match.Reason is { } reason)
                    writer.WriteString("reason", HideTokens.In(reason));
            }
        }

        writer.WriteEndObject();
    }
}

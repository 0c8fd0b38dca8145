using System.Globalization;
using Provider.Protocol.Jose;
using Provider.Protocol.Tokens;

namespace Provider.Logout.Explain;

/// <summary>What was sent, parameter by parameter; of a token only what it names.</summary>
internal static class DescribeRequest
{
    private static readonly string[] Claims = ["iss", "aud", "sub", "sid"];

    public static IReadOnlyList<ExplainedLine> Of(LogoutContext context, DateTimeOffset now)
    {
        var known = Known(context);
        var lines = new List<ExplainedLine>();
        foreach (var (name, value) in context.Request.Parameters.All)
        {
            var text = name switch
            {
                _ when !known.Contains(name) => "(ignored here)",
                "id_token_hint" => value.Length == 0 ? "(empty, as if left out)" : Describe(context.Hint!, value, now),
                "state" => "(sent; comes back unchanged)",
                "federated" when value.Length == 0 => "(without a value)",
                _ when value.Length == 0 => "(empty, as if left out)",
                _ => ExplainAddress.Show(value)!,
            };
            lines.Add(new ExplainedLine(ExplainAddress.Show(name)!, text));
        }

        return lines;
    }

    private static string[] Known(LogoutContext context) => context switch
    {
        V2LogoutContext => ["returnTo", "client_id", "federated"],
        Dialects.AuthPi.AuthPiLogoutContext => ["id_token_hint", "post_logout_redirect_uri", "state"],
        Dialects.WoltLab.WoltLabLogoutContext => ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"],
        _ => ["id_token_hint", "logout_hint", "client_id", "post_logout_redirect_uri", "state", "federated", "ui_locales"],
    };

    private static string Describe(IdTokenHint hint, string token, DateTimeOffset now)
    {
        if (!hint.IsGenuine)
            return $"not an ID token of this tenant: {hint.Reason}{Said(token)}";
        var sid = hint.SessionId is { } id ? $"sid {ExplainAddress.Show(id)}" : "no sid (from a refresh)";
        var end = hint.ExpiresAt is { } moment ? string.Create(CultureInfo.InvariantCulture, $"{(moment <= now ? "expired" : "expires")} {moment:u}") : "no expiry";
        return $"an ID token: aud {hint.Client!.ClientId}, sub {ExplainAddress.Show(hint.Subject)}, {sid}, {end}";
    }

    /// <summary>What a token says that nobody vouches for.</summary>
    private static string Said(string token)
    {
        if (!Jws.TryParse(token, out var jws, out _, 32 * 1024))
            return "";
        var said = Claims.Select(name => jws.Claims.TryGetStringOrArray(name, out var values) ? $"{name} {string.Join(" ", values.Select(value => ExplainAddress.Show(value)))}" : null).OfType<string>().ToList();
        if (jws.Claims.TryGetLong("exp", out var seconds) && seconds is > 0 and < 253402300800)
            said.Add(string.Create(CultureInfo.InvariantCulture, $"exp {DateTimeOffset.FromUnixTimeSeconds(seconds):u}"));
        return said.Count == 0 ? "" : $". It says, unproven: {string.Join(", ", said)}";
    }
}

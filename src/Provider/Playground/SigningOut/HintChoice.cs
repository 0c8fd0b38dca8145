using Provider.Playground.RelyingParty;

namespace Provider.Playground.SigningOut;

/// <summary>A value that <c>id_token_hint</c> can be given.</summary>
/// <param name="Id">Its name in the form.</param>
/// <param name="Label">What it is.</param>
/// <param name="Token">Null when there is none of this kind yet.</param>
/// <param name="SessionId">The session it names.</param>
/// <param name="Note">Which one exactly, or how to get one.</param>
public sealed record HintChoice(string Id, string Label, string? Token, string? SessionId, string Note)
{
    /// <summary>Whether the provider issued it as it is.</summary>
    public bool IsGenuine => Id is "newest" or "expired" or "other";

    public static IReadOnlyList<HintChoice> All(IReadOnlyList<VerifiedIdToken> idTokens, string? accessToken, DateTimeOffset now)
    {
        var newest = idTokens.Count > 0 ? idTokens[0] : null;
        var expired = idTokens.FirstOrDefault(token => token.ExpiresAt <= now);
        var other = idTokens.FirstOrDefault(token => token.SessionId != newest!.SessionId);
        return
        [
            Of("newest", "the newest ID token", newest, now, "Sign in to get one."),
            Of("expired", "an expired ID token", expired, now, newest is null ? "Sign in to get one." : $"The newest expires in {Duration(newest.ExpiresAt - now)}."),
            Of("other", "the ID token of another session", other, now, "Sign in, out and in again to get one."),
            new("tampered", "a tampered ID token", newest is null ? null : Tamper(newest.Jwt), newest?.SessionId, "One character of the signature is another one."),
            new("access", "the access token", accessToken, null, "A token of the provider, but not an ID token."),
        ];
    }

    private static HintChoice Of(string id, string label, VerifiedIdToken? token, DateTimeOffset now, string none) =>
        new(id, label, token?.Jwt, token?.SessionId, token is null ? none : $"{token.Name}, session {Short(token.SessionId)}, {(token.ExpiresAt <= now ? "expired" : $"valid for {Duration(token.ExpiresAt - now)}")}");

    private static string Tamper(string jwt)
    {
        var at = jwt.LastIndexOf('.') + 10;
        return string.Concat(jwt.AsSpan(0, at), jwt[at] == 'A' ? "B" : "A", jwt.AsSpan(at + 1));
    }

    private static string Short(string? sessionId) => sessionId is null ? "unknown" : sessionId[..Math.Min(8, sessionId.Length)] + "…";

    private static string Duration(TimeSpan time) => time switch
    {
        { TotalHours: >= 2 } => $"{(int)time.TotalHours} hours",
        { TotalMinutes: >= 2 } => $"{(int)time.TotalMinutes} minutes",
        _ => $"{Math.Max(1, (int)time.TotalSeconds)} seconds",
    };
}

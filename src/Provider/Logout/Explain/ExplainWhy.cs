using Provider.Logout.Rules;

namespace Provider.Logout.Explain;

/// <summary>The outcome and its reason in words. It only reads what the rules have decided.</summary>
internal static class ExplainWhy
{
    public static string Verdict(LogoutContext context) => context switch
    {
        { Error: { } error } => $"Refused: status {error.StatusCode}, {error.Id.Value}. Nothing ends.",
        { Decision: { Outcome: LogoutOutcome.Prompt } } => "The user is asked first.",
        { Decision: { Outcome: LogoutOutcome.End, Scope: LogoutScope.NamedSession } } => "The session that the hint names ends, without a question.",
        { Decision: { Outcome: LogoutOutcome.End } } => "The session ends, without a question.",
        { Decision.Scope: LogoutScope.ThisAppEverywhere } => "Nobody is signed in in this browser; the application's part in the user's sessions ends.",
        _ => "Nobody is signed in in this browser, so nothing ends and nobody is asked.",
    };

    public static string Why(LogoutContext context)
    {
        if (context.Decision is not { } decision)
            return Sentence(context.Error!.Description);
        if (context.Error is { } error)
            return Sentence(error.Description) + (decision is { Address: null, Refusal.Detail: { } detail } ? $" {Sentence(Capital(detail))}" : "");
        return decision.Outcome switch
        {
            LogoutOutcome.Prompt => WhyAsked(context.Facts!),
            LogoutOutcome.End => WhyNotAsked(context, decision),
            _ when decision.Scope == LogoutScope.ThisAppEverywhere => "The id_token_hint is genuine and has not expired, which is enough for its application's part.",
            _ => "The browser's cookie says whose session it is, and this one has none that lives.",
        };
    }

    private static string WhyAsked(LogoutFacts facts) => facts switch
    {
        { Hint: null, LogoutHint: null } => "Neither id_token_hint nor logout_hint says that the user meant it, so the request could come from any page.",
        { Hint: null } => $"The logout_hint names session {facts.LogoutHint}, and this browser's is {facts.SessionId}.",
        { Hint.Subject: { } subject } when subject != facts.SessionSubject => $"The id_token_hint was issued for {subject}, and {facts.SessionSubject} is signed in here.",
        { Hint.SessionId: { } sid } when sid != facts.SessionId => $"The id_token_hint names session {sid}, and this browser's is {facts.SessionId}.",
        { Hint.SessionId: null } => "The id_token_hint names no session, because it comes from a refresh; logout_hint with the session's sid would say which one is meant.",
        _ => "Nothing that was sent vouches for this very session.",
    };

    private static string WhyNotAsked(LogoutContext context, LogoutDecision decision)
    {
        var facts = context.Facts!;
        if (context is V2LogoutContext)
            return "/v2/logout never asks; any page can call it. /oidc/logout is the safer one.";
        if (decision.Scope == LogoutScope.NamedSession)
            return "The id_token_hint lives and names a session, and this browser has none of its own.";
        if (facts.Hint?.SessionId == facts.SessionId && facts.Hint?.Subject == facts.SessionSubject)
            return $"The id_token_hint names this very session{(facts.Hint!.IsExpired ? "; that it has expired does no harm" : "")}.";
        if (context is Dialects.AuthPi.AuthPiLogoutContext)
            return "The id_token_hint lives and was issued to the user who is signed in here.";
        if (facts.LogoutHint == facts.SessionId && (facts.Hint is null || facts.Hint.Subject == facts.SessionSubject))
            return "The logout_hint is the sid of this very session.";
        return "The tenant has switched the question off (sessions.oidc_logout_prompt_enabled: false).";
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";
}

using Provider.Logout.Rules;
using Provider.Protocol.Errors;

namespace Provider.Logout;

/// <summary>Turns the rules' refusals into errors, with their ids.</summary>
internal static class LogoutRefusals
{
    /// <summary>For dialects that answer with a page: always 400, as at Auth0.</summary>
    public static ProtocolError ToPageError(LogoutRefusal refusal) => ErrorOf.InvalidRequest(IdOf(refusal.Kind), refusal.Text).Because(refusal.Detail ?? refusal.Text);

    public static ErrorId IdOf(LogoutRefusalKind kind) => kind switch
    {
        LogoutRefusalKind.UnknownClient => ErrorIds.LogoutUnknownClient,
        LogoutRefusalKind.BadHint => ErrorIds.LogoutHintInvalid,
        LogoutRefusalKind.Contradiction => ErrorIds.LogoutContradiction,
        LogoutRefusalKind.UrlNotAllowed => ErrorIds.LogoutUrlNotAllowed,
        LogoutRefusalKind.HintMissing => ErrorIds.LogoutHintMissing,
        LogoutRefusalKind.HintMalformed => ErrorIds.LogoutHintMalformed,
        LogoutRefusalKind.HintExpired => ErrorIds.LogoutHintExpired,
        LogoutRefusalKind.OtherSession => ErrorIds.LogoutOtherSession,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

namespace Provider.Playground.SigningOut;

/// <summary>
/// What a newcomer should expect of a request, in the order in which the provider asks its questions. It is written from the documentation of logout and
/// from nothing else: the playground cannot look inside.
/// </summary>
public static class Expectation
{
    /// <param name="form">What was chosen.</param>
    /// <param name="hint">The ID token hint, if one was chosen.</param>
    /// <param name="isKnownClient">Whether the client_id is the playground's own, or none was chosen.</param>
    /// <param name="listOfTarget">Which list the address is on: <c>both</c>, <c>application</c>, <c>tenant</c>, <c>none</c>; null when no address was chosen.</param>
    public static string Of(SignOutForm form, HintChoice? hint, bool isKnownClient, string? listOfTarget)
    {
        if (!isKnownClient)
            return "Refused with an error page: there is no such application. Nothing ends.";
        return form.Endpoint == "v2" ? OfV2(form, listOfTarget) : OfOidc(form, hint, listOfTarget);
    }

    private static string OfV2(SignOutForm form, string? list)
    {
        if (list is "none" || (form.ClientId.Length > 0 ? list is "tenant" : list is "application"))
            return "Refused with an error page: with client_id the application's list counts, without it the tenant's, and the address is not on it. Nothing ends.";
        return "No question is ever asked here, so any page can end the session. That is why /oidc/logout is the better one.";
    }

    private static string OfOidc(SignOutForm form, HintChoice? hint, string? list)
    {
        if (form is { Method: "post", Federated: "bare" })
            return "Refused with an error page: in a form, federated has to be true or false. Nothing ends.";
        if (hint is { IsGenuine: false })
            return "Refused with an error page: this is no ID token of the provider. A bad hint is never taken for none. Nothing ends.";
        if (hint?.SessionId is { } sid && form.LogoutHint.Length > 0 && form.LogoutHint != sid)
            return "Refused with an error page: id_token_hint and logout_hint name different sessions, so the request contradicts itself. Nothing ends.";
        if (list is "none" || (list is "tenant" && form.ClientId.Length > 0) || (list is "application" && form.ClientId.Length == 0 && hint is null))
            return "Refused with an error page before anything is shown or done: the address is not on the list that counts. With an application named it is the application's list, otherwise the tenant's.";
        if (hint is null && form.LogoutHint.Length == 0)
            return "You are asked first, if you are signed in: without a hint the request could come from anywhere. Nobody signed in: straight on.";
        return hint switch
        {
            { Id: "other" } => "You are asked first: the hint is genuine, but it names a session that this browser no longer has. Say yes, and it is this browser's session that ends.",
            _ => "If the hint names this browser's session, it ends without a question. If it names another one, you are asked first. An expired hint counts as well as a fresh one.",
        };
    }
}

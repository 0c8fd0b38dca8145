namespace Provider.Tests.Logout.Dialects;

/// <summary>
/// What must happen in each dialect. Written from the rules, not from the code. Hints: of this browser's session (own), of another one of the same user (elsewhere), of another user
/// (user), each also expired (-x); from a refresh of the own one (nosid); forged; a logout token (kind); none. All genuine ones were issued to web. Addresses: on web's list of logout URLs (app), on
/// the tenant's (tenant), web's callback (back), a callback of a third party (third), on none (foreign), no URL (malformed), none.
/// </summary>
internal static class DialectOracles
{
    public static readonly string[] Hints = ["none", "own", "own-x", "elsewhere", "elsewhere-x", "user", "user-x", "nosid", "nosid-x", "forged", "kind"];
    public static readonly string[] Clients = ["none", "web", "spa", "unknown"];
    public static readonly string[] Addresses = ["none", "app", "tenant", "back", "third", "foreign", "malformed"];
    public static readonly string[] Sessions = ["alive", "none"];
    public static readonly string[] Prompts = ["on", "off"];

    /// <summary>Refused (with the status), or which session ends.</summary>
    public static readonly OracleTable AuthPi = new(3, """
        hint         address                 session  outcome

        # The token first: there, then ours.
        none         *                       *        400
        forged/kind  *                       *        401
        # Then the address.
        *            back/third/foreign/malformed  *  422

        # Signed in: this session, or nothing.
        own/own-x    *                       alive    here
        nosid        *                       alive    here
        nosid-x      *                       alive    401
        *            *                       alive    403

        # Signed out: a token that still lives ends what it names.
        own          *                       none     here
        elsewhere    *                       none     elsewhere
        user         *                       none     ben
        nosid/nosid-x  *                     none     nothing
        *            *                       none     401
        """);

    /// <summary>refused, prompt, here (this session ends), nothing.</summary>
    public static readonly OracleTable WoltLab = new(5, """
        hint         client   address        session  prompt  outcome

        # Parameters that are wrong by themselves or contradict each other. client_id is not WoltLab's and does no harm.
        *            unknown  *              *        *       refused
        forged/kind  *        *              *        *       refused
        own/own-x/elsewhere/elsewhere-x/user/user-x/nosid/nosid-x  spa  *  *  *  refused

        # Only a callback of the client will do; of no client in particular, where nothing names one, but never a third party's.
        *            *        app/tenant/third/foreign/malformed  *  *  refused
        *            spa      back           *        *       refused

        *            *        *              none     *       nothing
        own/own-x    *        *              alive    *       here
        *            *        *              alive    off     here
        *            *        *              alive    on      prompt
        """);

    /// <summary>As Auth0's, with where it leads: the login page where no address is named.</summary>
    public static readonly OracleTable Altostrat = new(5, """
        hint         client   address        session  prompt  outcome

        *            unknown  *              *        *       refused
        forged/kind  *        *              *        *       refused
        own/own-x/elsewhere/elsewhere-x/user/user-x/nosid/nosid-x  spa  *  *  *  refused
        *            *        back/third/foreign/malformed  *  *  refused
        *            web/spa  tenant         *        *       refused
        *            spa      app            *        *       refused
        none         none     app            *        *       refused

        *            *        *              none     *       nothing
        own/own-x    *        *              alive    *       here
        *            *        *              alive    off     here
        *            *        *              alive    on      prompt
        """);

    public static readonly OracleTable AltostratTargets = new(3, """
        hint         client   address        target
        *            *        app            https://app.example.com/bye
        *            *        tenant         https://tenant.example.com/bye
        *            web      none           https://app.example.com/login
        *            spa      none           https://tenant.example.com/start
        none         none     none           https://tenant.example.com/start
        *            none     none           https://app.example.com/login
        """);
}

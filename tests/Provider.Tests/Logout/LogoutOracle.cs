namespace Provider.Tests.Logout;

/// <summary>
/// What must happen, as tables to be read by eye. They were written from the rules, not from the code. A row holds for every case that fits it and no
/// earlier row; <c>*</c> fits anything, <c>a/b</c> fits either.
/// <para>
/// id_token_hint: of <c>this</c> browser's session, the same but <c>expired</c>, of an<c>other</c> session of the same user, of another <c>user</c>, <c>nosid</c> (genuine,
/// from a refresh), <c>forged</c>; all genuine ones were issued to web. logout_hint: the sid of this or of the other session. URI: on web's list (app), on the
/// tenant's, on none (foreign), no URL (malformed). The method never matters.
/// </para>
/// </summary>
public static class LogoutOracle
{
    private const string Outcomes = """
        hint         client   logout_hint  uri        session  prompt  outcome

        # Parameters that are wrong by themselves.
        *            unknown  *            *          *        *       refused
        forged       *        *            *          *        *       refused
        *            *        *            malformed  *        *       refused
        *            *        *            foreign    *        *       refused

        # Parameters that contradict each other.
        this/expired/other/user/nosid  spa  *  *      *        *       refused
        this/expired *        other        *          *        *       refused
        other        *        this         *          *        *       refused
        user         *        this/other   *          *        *       refused

        # The list that counts: with client_id the application's, alone.
        *            web      *            tenant     *        *       refused
        *            spa      *            app/tenant *        *       refused
        # Without client_id and hint the tenant's; with a hint either.
        none         none     *            app        *        *       refused

        # Nobody is signed in here: nobody to ask, nothing to end.
        *            *        *            *          none     *       nothing

        # A hint that names this very session spares the question; so does the tenant's switch.
        this/expired *        *            *          *        *       end
        none/nosid   *        this         *          *        *       end
        *            *        *            *          *        off     end
        *            *        *            *          *        on      prompt
        """;

    private const string Targets = """
        hint         client   logout_hint  uri        session  prompt  target

        # What was asked for and allowed.
        *            *        *            app        *        *       https://app.example.com/bye
        *            *        *            tenant     *        *       https://tenant.example.com/bye
        # Otherwise the first allowed URL of the application that is known.
        *            web      *            none       *        *       https://app.example.com/bye
        *            spa      *            none       *        *       https://spa.example.com/
        this/expired/other/user/nosid  none  *  none  *        *       https://app.example.com/bye
        # Otherwise a page.
        *            *        *            *          *        *       page
        """;

    private static readonly IReadOnlyList<string[]> OutcomeRows = Parse(Outcomes);
    private static readonly IReadOnlyList<string[]> TargetRows = Parse(Targets);

    /// <summary>refused, nothing, end or prompt; and where the browser goes unless refused.</summary>
    public static (string Outcome, string Target) Expect(LogoutCase logout) => (Find(OutcomeRows, logout), Find(TargetRows, logout));

    private static string Find(IReadOnlyList<string[]> rows, LogoutCase logout) =>
        rows.First(row => Enumerable.Range(0, 6).All(column => row[column] == "*" || row[column].Split('/').Contains(logout[column])))[6];

    private static List<string[]> Parse(string table) =>
        [.. table.Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(cells => cells.Length > 0 && cells[0] != "#").Select(Checked)];

    private static string[] Checked(string[] cells) => cells.Length == 7 ? cells : throw new FormatException($"A row needs seven cells: {string.Join(' ', cells)}");
}

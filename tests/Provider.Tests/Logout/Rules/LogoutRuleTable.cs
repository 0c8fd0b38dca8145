namespace Provider.Tests.Logout.Rules;

/// <summary>
/// Auth0's rules for /oidc/logout as tables to be read by eye, written from its documents and not from the code. A row holds for every case that fits it and
/// no earlier row. <c>*</c> fits anything, <c>a/b</c> fits either, <c>BAD</c> any hint that is not genuine, <c>SID</c> a genuine one with a sid.
/// <para>
/// hint: an ID token issued to web, of <c>this</c> browser's session; the same but <c>expired</c>; of an<c>other</c> session of the same user; of another <c>user</c>;
/// <c>nosid</c> and <c>user-nosid</c> from a refresh. logout_hint: the sid of this session, of the other, or a random one. uri: on web's list as it stands (<c>app</c>,
/// <c>app-query</c>), by its <c>wildcard</c>, in upper-case letters of the host (<c>app-case</c>), with an <c>added-query</c>, one label <c>too-deep</c> for the wildcard; on <c>spa</c>'s
/// list; on the <c>tenant</c>'s; on none.
/// </para>
/// </summary>
public static class LogoutRuleTable
{
    private const string Outcomes = """
        hint        client    logout_hint  uri                                    session  prompt  federated   method  outcome

        # A form says true or false, or nothing. In a query anything goes.
        *           *         *            *                                      *        *       bare/empty  POST    refused:federated
        *           *         *            *                                      *        *       odd         POST    refused:federated

        # Wrong by themselves, first of all the client.
        *           unknown   *            *                                      *        *       *           *       refused:client
        BAD         *         *            *                                      *        *       *           *       refused:hint

        # At odds with each other. A hint without sid has no opinion on logout_hint.
        SID         spa       *            *                                      *        *       *           *       refused:contradiction
        nosid       spa       *            *                                      *        *       *           *       refused:contradiction
        user-nosid  spa       *            *                                      *        *       *           *       refused:contradiction
        this        *         other/random *                                      *        *       *           *       refused:contradiction
        expired     *         other/random *                                      *        *       *           *       refused:contradiction
        other       *         this/random  *                                      *        *       *           *       refused:contradiction
        user        *         this/other/random  *                                *        *       *           *       refused:contradiction

        # On no list.
        *           *         *            foreign                                *        *       *           *       refused:url
        *           *         *            malformed                              *        *       *           *       refused:url
        *           *         *            added-query                            *        *       *           *       refused:url
        *           *         *            too-deep                               *        *       *           *       refused:url

        # On a list that does not count: with client_id the application's counts, without it and without a hint the tenant's, with a hint alone either.
        *           web       *            spa/tenant                             *        *       *           *       refused:url
        *           spa       *            app/app-query/app-case/wildcard/tenant *        *       *           *       refused:url
        none        none      *            app/app-query/app-case/wildcard/spa    *        *       *           *       refused:url
        *           none      *            spa                                    *        *       *           *       refused:url

        # Nobody signed in here: nobody to ask, nothing to end.
        *           *         *            *                                      none     *       *           *       nothing

        # The switch is off: no question. Otherwise only what names this very session spares it.
        *           *         *            *                                      *        off     *           *       end
        this        *         *            *                                      *        on      *           *       end
        expired     *         *            *                                      *        on      *           *       end
        nosid       *         this         *                                      *        on      *           *       end
        none        *         this         *                                      *        on      *           *       end
        *           *         *            *                                      *        on      *           *       prompt
        """;

    private const string Targets = """
        hint        client    logout_hint  uri        session  prompt  federated   method  target

        # What was asked for, letter by letter; the spa's list has a slash that its request has not.
        *           *         *            app        *        *       *           *       https://app.example.com/bye
        *           *         *            app-query  *        *       *           *       https://app.example.com/bye?x=1
        *           *         *            app-case   *        *       *           *       https://APP.example.com:443/bye
        *           *         *            wildcard   *        *       *           *       https://eu.wild.example.com/bye
        *           *         *            spa        *        *       *           *       https://spa.example.com
        *           *         *            tenant     *        *       *           *       https://tenant.example.com/bye

        # Otherwise the application's first address; web's very first entry is a pattern.
        *           web       *            none       *        *       *           *       https://app.example.com/bye
        *           spa       *            none       *        *       *           *       https://spa.example.com/
        SID         none      *            none       *        *       *           *       https://app.example.com/bye
        nosid       none      *            none       *        *       *           *       https://app.example.com/bye
        user-nosid  none      *            none       *        *       *           *       https://app.example.com/bye

        # Otherwise our own page.
        none        none      *            none       *        *       *           *       page
        """;

    private static readonly Dictionary<string, string[]> Groups = new()
    {
        ["BAD"] = ["foreign-issuer", "bad-signature", "unknown-key", "unknown-aud", "unsigned", "access-token", "logout-token", "garbage"],
        ["SID"] = ["this", "expired", "other", "user"],
    };

    private static readonly Row[] OutcomeRows = Parse(Outcomes);
    private static readonly Row[] TargetRows = Parse(Targets);

    /// <summary>refused:why, nothing, prompt or end; and the address afterwards, before state is added: null when refused, <c>page</c> when there is none.</summary>
    public static (string Outcome, string? Target) Expect(LogoutRuleCase logout)
    {
        var outcome = Find(OutcomeRows, logout);
        return (outcome, outcome.StartsWith("refused", StringComparison.Ordinal) ? null : Find(TargetRows, logout));
    }

    /// <summary>Rows that no case has reached: they would say nothing.</summary>
    public static IEnumerable<string> UnusedRows() => OutcomeRows.Concat(TargetRows).Where(row => !row.IsUsed).Select(row => row.Text);

    private static string Find(Row[] rows, LogoutRuleCase logout)
    {
        var row = Array.Find(rows, row => row.Fits(logout)) ?? throw new InvalidOperationException($"No row fits {logout}.");
        row.IsUsed = true;
        return row.Result;
    }

    private static Row[] Parse(string table) =>
        [.. table.Split('\n').Skip(1).Where(line => line.Length > 0 && line[0] != '#').Select(line => new Row(line, line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    private sealed class Row
    {
        private readonly HashSet<string>?[] _cells;

        public Row(string text, string[] cells)
        {
            if (cells.Length != LogoutRuleCase.Columns.Length + 1)
                throw new FormatException($"A row needs {LogoutRuleCase.Columns.Length + 1} cells: {text}");
            Text = text;
            Result = cells[^1];
            _cells = [.. cells[..^1].Select(cell => cell == "*" ? null : cell.Split('/').SelectMany(name => Groups.GetValueOrDefault(name, [name])).ToHashSet())];
        }

        public string Text { get; }

        public string Result { get; }

        public bool IsUsed { get; set; }

        public bool Fits(LogoutRuleCase logout)
        {
            for (var column = 0; column < _cells.Length; column++)
            {
                if (_cells[column]?.Contains(logout[column]) == false)
                    return false;
            }

            return true;
        }
    }
}

namespace Provider.Bench.Flows;

/// <summary>RP-Initiated Logout in the browser that holds the session, to the app's own page; a confirmation that is asked for is given.</summary>
public sealed class SignOut(Func<SignedInApp> newApp, Uri endSession, BenchOptions options) : IFlow
{
    private readonly List<(SignedInApp App, Uri Url)> _sessions = [];

    public int? OperationsPerPreparation => options.Sessions;

    public void Prepare()
    {
        while (_sessions.Count < options.Sessions)
        {
            var app = newApp();
            var query = FormBody.Of(("id_token_hint", app.SignIn().IdToken), ("post_logout_redirect_uri", options.PostLogoutRedirectUri), ("state", "bye"));
            _sessions.Add((app, new Uri(endSession, "?" + query)));
        }
    }

    public void Run()
    {
        var (app, url) = _sessions[^1];
        _sessions.RemoveAt(_sessions.Count - 1);
        var end = app.Browser.Visit(url, options.PostLogoutRedirectUri);
        if (!end.Query.Contains("state=bye", StringComparison.Ordinal))
            throw new UnexpectedReplyException($"{end} lacks the state");
    }
}

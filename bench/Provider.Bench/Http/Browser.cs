namespace Provider.Bench.Http;

/// <summary>A person's browser: it keeps cookies, follows redirects, fills in the pages it meets, and stops at the address it was promised.</summary>
public sealed class Browser(Connections connections, string username, string password)
{
    private const int MostSteps = 20;

    private readonly CookieJar _cookies = new();

    public void ForgetEverything() => _cookies.Clear();

    /// <summary>Opens <paramref name="url"/> and goes on until a redirect leads to <paramref name="destination"/>, whose full address it returns.</summary>
    /// <exception cref="UnexpectedReplyException">A page without a form to go on with, an error, or a redirect to a stranger.</exception>
    public Uri Visit(Uri url, string destination, bool mayMeetPages = true)
    {
        var reply = Send("GET", url, null);
        for (var step = 0; step < MostSteps; step++)
        {
            if (reply.IsRedirect && reply.Location is { } location)
            {
                url = new Uri(url, location);
                if (location.StartsWith(destination, StringComparison.Ordinal))
                    return url;
                if (!connections.Knows(url))
                    throw new UnexpectedReplyException($"a redirect to {url} instead of {destination}");
                reply = Send("GET", url, null);
            }
            else if (mayMeetPages && reply.Status == 200 && HtmlForm.Find(reply.Text) is { } form)
            {
                url = form.Action.Length == 0 ? url : new Uri(url, form.Action);
                reply = Send("POST", url, form.Fill(Answer));
            }
            else
            {
                throw new UnexpectedReplyException($"{url.AbsolutePath}: {reply}");
            }
        }
        throw new UnexpectedReplyException($"no end after {MostSteps} steps, the last at {url.AbsolutePath}");
    }

    private HttpReply Send(string method, Uri url, string? form)
    {
        var reply = connections.To(url).Send(HttpConnection.Compose(method, url, "Accept: text/html\r\n" + _cookies.HeaderFor(url), form));
        _cookies.Store(url, reply.SetCookies);
        return reply;
    }

    private string? Answer(string field) => field switch
    {
        "username" or "login" or "email" => username,
        "password" => password,
        _ => null,
    };
}

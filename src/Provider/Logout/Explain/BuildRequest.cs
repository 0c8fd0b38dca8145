using System.Text;
using Provider.Hosting;
using Provider.Hosting.ClientCertificates;
using Provider.Tenants;

namespace Provider.Logout.Explain;

/// <summary>Makes of a URL the request that a browser would send, addressed to its tenant by the same code as a real one. It has no cookies and goes nowhere.</summary>
public sealed class BuildRequest(TenantDirectory tenants, PublicUrl publicUrl, ClientCertificateSettings certificates)
{
    /// <returns>The request; or why this server would not take it.</returns>
    public async ValueTask<(HttpContext? Http, string? Problem)> FromAsync(LogoutQuestion question)
    {
        var text = question.Url.Trim();
        if (text.StartsWith('/'))
            text = publicUrl.Base + text;
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var sent = hash < 0 ? text : text[..hash];
        var mark = sent.IndexOf('?', StringComparison.Ordinal);
        var (address, query) = mark < 0 ? (sent, "") : (sent[..mark], Encode(sent[mark..]));
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return (null, "That is no address: write it out from https:// on, or from / on for one of this server.");

        var http = new DefaultHttpContext();
        http.Response.Body = Stream.Null;
        http.Request.Scheme = uri.Scheme;
        http.Request.Host = HostString.FromUriComponent(uri);
        http.Request.Path = PathString.FromUriComponent(uri);
        http.Request.QueryString = new QueryString(query);
        http.Request.Method = question.Method;
        await new ResolveTenant(_ => Task.CompletedTask, tenants, publicUrl, certificates).InvokeAsync(http);
        if (http.Features.Get<Tenant>() is null && http.Response.StatusCode != StatusCodes.Status200OK)
            return (null, http.Response.StatusCode == StatusCodes.Status421MisdirectedRequest
                ? $"{uri.Authority} is not this server: it answers at {publicUrl.Base} and at its tenants' custom domains."
                : "There is no tenant at that address.");
        return http.Features.Get<Tenant>() is null ? (null, "That is no logout endpoint.") : (http, null);
    }

    /// <summary>Puts the query where a form has its fields.</summary>
    public static void MoveQueryToForm(HttpContext http)
    {
        var body = Encoding.UTF8.GetBytes(http.Request.QueryString.Value?.TrimStart('?') ?? "");
        http.Request.QueryString = QueryString.Empty;
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.ContentLength = body.Length;
        http.Request.Body = new MemoryStream(body);
    }

    /// <summary>As browsers do with what an address may not hold; whoever pastes one into a console has often the decoded form.</summary>
    private static string Encode(string query)
    {
        var encoded = new StringBuilder(query.Length);
        foreach (var letter in query.EnumerateRunes())
        {
            if (letter.Value is > 0x20 and < 0x7F and not ('"' or '<' or '>' or '\''))
                encoded.Append((char)letter.Value);
            else
                encoded.Append(Uri.EscapeDataString(letter.ToString()));
        }

        return encoded.ToString();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Provider.Data.Logs;

namespace Provider.Logout.Explain;

/// <summary>
/// <c>/playground/logout-explainer</c>, in Development: what a logout URL would do, and what became of earlier ones. It looks inside the provider, which the playground
/// cannot, and only wears its clothes. The URL travels in a form, so that a token in it stands in no address.
/// </summary>
public sealed class ExplainerPage(ExplainLogout explain, LogoutAttempts attempts, ExplainAttempt explainAttempt)
{
    public const string Path = "/playground/logout-explainer";

    private const int MostAttempts = 15;

    public async Task InvokeAsync(HttpContext http)
    {
        // Beside the tenant at the root, and not for other sites' forms.
        if (http.Request.PathBase.HasValue || (HttpMethods.IsPost(http.Request.Method) && http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin")))
        {
            http.Response.StatusCode = http.Request.PathBase.HasValue ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
            return;
        }

        var model = HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType ? await AskAsync(http, await http.Request.ReadFormAsync(http.RequestAborted)) : new Model();
        if (http.Request.Query["attempt"] is [{ Length: > 0 } id] && await attempts.FindAsync(id, http.RequestAborted) is { } attempt)
            model = model with { Attempt = await explainAttempt.LinesAsync(attempt, http.RequestAborted) };
        await WriteAsync(http, model with { Attempts = await attempts.ListAsync(new LogoutAttemptFilter(), MostAttempts, http.RequestAborted) });
    }

    private async Task<Model> AskAsync(HttpContext http, IFormCollection form)
    {
        string Field(string name) => form[name] is [{ Length: <= 64 * 1024 } value] ? value.Trim() : "";
        var model = new Model { Url = Field("url"), Method = HttpMethods.IsPost(Field("method")) ? "POST" : "GET", Browser = Field("browser"), SessionId = Field("sid") };
        var question = new LogoutQuestion(model.Url) { Method = model.Method, SessionId = model is { Browser: "sid", SessionId.Length: > 0 } ? model.SessionId : null };
        var (explanation, problem) = model.Browser is "none" or "sid" ? await explain.AskAsync(question, http.RequestAborted) : await explain.AskAsync(question, http);
        return model with { Explanation = explanation, Problem = problem };
    }

    private static Task WriteAsync(HttpContext http, Model model)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        var result = new ViewResult
        {
            ViewName = "/Logout/Explain/Explainer.cshtml",
            ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model },
            StatusCode = model.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
        return result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model
    {
        /// <summary>What was asked; shown again without tokens.</summary>
        public string Url { get; init; } = "";

        public string Method { get; init; } = "GET";

        /// <summary><c>this</c>, <c>none</c> or <c>sid</c>.</summary>
        public string Browser { get; init; } = "";

        public string SessionId { get; init; } = "";

        public LogoutExplanation? Explanation { get; init; }

        public string? Problem { get; init; }

        public IReadOnlyList<LogEvent> Attempts { get; init; } = [];

        /// <summary>One of the attempts, line by line.</summary>
        public IReadOnlyList<string>? Attempt { get; init; }
    }
}

using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Provider.Pages.Errors;
using Provider.Pages.Writing;
using Provider.Protocol.Errors;

namespace Provider.Pages.Security;

/// <summary>A form without its anti-forgery token gets a page that says what to do, in place of an empty 400.</summary>
public sealed class ExplainRefusedForm(DescribeError describe, ILogger<ExplainRefusedForm> logger) : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not IAntiforgeryValidationFailedResult)
            return;
        var http = context.HttpContext;
        logger.LogInformation("{ErrorId} on {Path}: the form came without a valid anti-forgery token (trace {TraceId})", ErrorIds.InteractionExpired.Value, http.Request.Path, http.TraceIdentifier);
        context.Result = PageViews.Error(describe.For(http, ErrorOf.InvalidRequest(ErrorIds.InteractionExpired)));
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}

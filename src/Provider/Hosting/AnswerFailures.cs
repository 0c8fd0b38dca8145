using Microsoft.AspNetCore.Antiforgery;
using Provider.Protocol;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Hosting;

/// <summary>
/// The last line: an exception becomes an answer in the form of the endpoint, without a word of what went wrong inside; the log has that under the
/// same trace id. So does a method that an address does not take; routing says only that. A store that does not answer is said to be unavailable, never passed off as success.
/// </summary>
public sealed class AnswerFailures(RequestDelegate next, ILogger<AnswerFailures> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
                await WriteAsync(http, ErrorOf.MethodNotAllowed(ErrorIds.MethodNotAllowed));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The browser went away; nobody is left to answer.
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, ErrorOf.InvalidRequest(ErrorIds.MalformedParameters, null, exception.StatusCode).Because(exception.Message));
        }
        catch (AntiforgeryValidationException exception) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, ErrorOf.InvalidRequest(ErrorIds.InteractionExpired).Because(exception.Message));
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            logger.LogError(exception, "{ErrorId} on {Path} (trace {TraceId})", ErrorIds.UnexpectedFailure.Value, LogText.Clean(http.Request.Path.Value), http.TraceIdentifier);
            await AnswerAsync(http, exception is System.Data.Common.DbException or TimeoutException
                ? ErrorOf.TemporarilyUnavailable(ErrorIds.StorageUnavailable)
                : ErrorOf.ServerError(ErrorIds.UnexpectedFailure));
        }
    }

    internal static async Task AnswerAsync(HttpContext http, ProtocolError error)
    {
        var retryAfter = http.Response.Headers.RetryAfter;
        http.Response.Clear();
        http.Response.Headers.RetryAfter = retryAfter;
        await WriteAsync(http, error);
    }

    private static async Task WriteAsync(HttpContext http, ProtocolError error)
    {
        if (http.Features.Get<Issuer>() is not { } issuer)
        {
            http.Response.StatusCode = error.StatusCode;
            await http.Response.WriteAsync($"{error.Description} ({error.Id.Value}, trace {http.TraceIdentifier})");
            return;
        }

        var context = new FailedContext(http, issuer);
        context.Reject(error);
        await http.RequestServices.GetRequiredService<EndpointRunner<FailedContext>>().RunAsync(context);
    }
}

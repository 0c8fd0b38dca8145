using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Endpoints.Authorization.Request;

/// <summary>
/// Puts the request together where it came as an object, at an address, or pushed. What is wrong with it is only remembered here: the refusal may be sent to
/// the callback beside it, once that was found to be the client's.
/// </summary>
public sealed class ReadRequestObject(RequestObjectReader reader, IRequestObjectSource source, IPushedRequests pushed, TimeProvider time) : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        var parameters = context.Request.Parameters;
        var requestUri = parameters["request_uri"];
        if (context.ResumedFrom is not null)
        {
            // Put together before the page was shown; all that is left to do is to use it up.
            context.PushedRequestId = requestUri is null ? null : PushedRequestUri.IdOf(requestUri);
            return default;
        }

        var requestObject = parameters["request"];
        if (requestObject is not null && requestUri is not null)
            context.RequestFault = ErrorOf.InvalidRequest(ErrorIds.InvalidRequestObject, "request and request_uri exclude each other.");
        else if (requestUri is not null && context.IsPushing)
            context.RequestFault = ErrorOf.InvalidRequest(ErrorIds.InvalidRequestUri);
        else if (requestObject is not null)
            return MergeAsync(context, requestObject, ErrorOf.RequestNotSupported(ErrorIds.RequestObjectNotSupported));
        else if (requestUri is not null)
            return PushedRequestUri.IdOf(requestUri) is { } id ? TakePushedAsync(context, requestUri, id) : FetchAsync(context, requestUri);
        return default;
    }

    private async ValueTask TakePushedAsync(AuthorizationContext context, string requestUri, string id)
    {
        var request = await pushed.FindAsync(id, context.Aborted);
        if (request is null || request.ApplicationId != context.Client.Id || request.ExpiresAt <= time.GetUtcNow()
            || !RequestParameters.TryParse(request.Query + "&request_uri=" + Uri.EscapeDataString(requestUri), out var parameters, out _))
        {
            context.RequestFault = ErrorOf.InvalidRequestUri(ErrorIds.InvalidRequestUri);
            return;
        }

        // What stands beside it does not count (RFC 9126 §4).
        context.PushedRequestId = id;
        context.Request = new AuthorizationRequest(parameters);
    }

    private async ValueTask FetchAsync(AuthorizationContext context, string requestUri)
    {
        var rules = context.Client.RequestObjects;
        var address = requestUri.Split('#')[0];
        if (rules.Uris.Count == 0)
            context.RequestFault = ErrorOf.RequestUriNotSupported(ErrorIds.RequestUriNotSupported);
        else if (!rules.Uris.Contains(address, StringComparer.Ordinal))
            context.RequestFault = ErrorOf.InvalidRequestUri(ErrorIds.InvalidRequestUri).Because("the address is not registered");
        else if (await source.FetchAsync(context.Client, new Uri(address), context.Aborted) is { } text)
            await MergeAsync(context, text, ErrorOf.RequestUriNotSupported(ErrorIds.RequestUriNotSupported));
        else
            context.RequestFault = ErrorOf.InvalidRequestUri(ErrorIds.InvalidRequestUri).Because("nothing to be had at the address");
    }

    private async ValueTask MergeAsync(AuthorizationContext context, string text, ProtocolError unsignedRefusal)
    {
        var (read, error) = await reader.ReadAsync(context, text, unsignedRefusal);
        if (read is null)
        {
            context.RequestFault = error;
        }
        else if (read.TryMerge(context.Request.Parameters, out var merged, out var fault))
        {
            context.IsRequestSigned = read.IsSigned;
            context.Request = new AuthorizationRequest(merged);
        }
        else
        {
            context.RequestFault = ErrorOf.InvalidRequestObject(ErrorIds.InvalidRequestObject).Because($"the request object: {fault}");
        }
    }
}

using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Request;

/// <summary>
/// Refuses what <see cref="ReadRequestObject"/> found fault with, and requests that had to be signed (RFC 9101 §10.5) or pushed (RFC 9126 §5, §6) and were not.
/// An object that cannot be used is never ignored, because it may override what stands beside it.
/// </summary>
public sealed class ValidateRequestObject : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        // A request taken up after a page, or pushed, has passed here before.
        var isNew = context.ResumedFrom is null && context.PushedRequestId is null;
        if (context.RequestFault is { } fault)
            context.Reject(fault);
        else if (isNew && !context.IsPushing && context.Client.RequiresPushedRequests)
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.PushedRequestRequired));
        else if (isNew && !context.IsRequestSigned && context.Client.RequestObjects.AreRequired)
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.SignedRequestRequired));
        return default;
    }
}

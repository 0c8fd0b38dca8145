using Provider.Protocol.Errors;

namespace Provider.Federation;

/// <summary>Something upstream is not as it must be. The cause is for the log; the person gets the error's public half.</summary>
public sealed class UpstreamException(ProtocolError error) : Exception(error.Cause ?? error.Description)
{
    public ProtocolError Error => error;

    public static UpstreamException Unavailable(string cause) => new(ErrorOf.TemporarilyUnavailable(ErrorIds.UpstreamUnavailable).Because(cause));

    public static UpstreamException Refused(ErrorId id, string cause) => new(ErrorOf.AccessDenied(id).Because(cause));
}

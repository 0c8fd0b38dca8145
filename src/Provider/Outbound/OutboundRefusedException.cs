namespace Provider.Outbound;

/// <summary>The connection was given up before it was made. Travels through the HTTP stack to <see cref="GuardedHttpClient"/>, which tells it as a result.</summary>
internal sealed class OutboundRefusedException(OutboundFailure failure, string reason) : Exception(reason)
{
    public OutboundFailure Failure => failure;
}

using System.Diagnostics.CodeAnalysis;

namespace Provider.Outbound;

/// <summary>A reply, or why there is none.</summary>
public sealed record OutboundResult
{
    private OutboundResult()
    {
    }

    public OutboundReply? Reply { get; private init; }

    public OutboundFailure? Failure { get; private init; }

    /// <summary>A sentence for the operator's log; never anything that the other side sent.</summary>
    public string? Reason { get; private init; }

    public static OutboundResult Of(OutboundReply reply) => new() { Reply = reply };

    public static OutboundResult Failed(OutboundFailure failure, string reason) => new() { Failure = failure, Reason = reason };

    /// <summary>True when there is a reply of a 2xx status.</summary>
    public bool TryGetSuccess([NotNullWhen(true)] out OutboundReply? reply)
    {
        reply = Reply;
        return reply is { IsSuccess: true };
    }
}

namespace Provider.Outbound;

/// <summary>What came back, of whatever status. Redirects are not followed; they are replies too.</summary>
public sealed record OutboundReply
{
    public required int Status { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Media type without parameters.</summary>
    public string? ContentType { get; init; }

    /// <summary>How long the sender asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long the reply may be kept (Cache-Control: max-age).</summary>
    public TimeSpan? MaxAge { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;
}

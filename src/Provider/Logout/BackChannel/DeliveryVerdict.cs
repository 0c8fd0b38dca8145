namespace Provider.Logout.BackChannel;

/// <summary>What an attempt came to.</summary>
/// <param name="Outcome">What becomes of the notification.</param>
/// <param name="Status">The status of the reply, if there was one.</param>
/// <param name="Error">A sentence for the operator.</param>
/// <param name="Next">When the next attempt is due.</param>
/// <param name="Pause">How long the receiver asks to be left alone, for all of its notifications.</param>
internal sealed record DeliveryVerdict(DeliveryOutcome Outcome, int? Status = null, string? Error = null, DateTime? Next = null, TimeSpan? Pause = null)
{
    /// <summary>The receiver did not answer at all, or not in time.</summary>
    public bool IsUnreachable => Outcome != DeliveryOutcome.Done && Status is null;
}

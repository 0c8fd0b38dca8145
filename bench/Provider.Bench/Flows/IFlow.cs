namespace Provider.Bench.Flows;

/// <summary>One operation against the provider, as one worker does it. An instance belongs to one worker.</summary>
public interface IFlow
{
    /// <summary>
    /// How many operations one <see cref="Prepare"/> serves; null: any number. When they are used up all workers stop, prepare
    /// again outside the measured time, and go on together.
    /// </summary>
    int? OperationsPerPreparation { get; }

    /// <summary>What must be there before (a session, a token). Not measured.</summary>
    void Prepare();

    /// <summary>The measured operation.</summary>
    /// <exception cref="UnexpectedReplyException">Any other answer than the right one.</exception>
    void Run();
}

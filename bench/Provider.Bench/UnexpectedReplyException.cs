namespace Provider.Bench;

/// <summary>The provider answered something else than the flow asks for. Counted as an error, and the run fails.</summary>
public sealed class UnexpectedReplyException(string message) : Exception(message);

namespace Provider.Outbound;

/// <summary>A document could not be fetched, or is not what it should be. The message is for the log; nothing the other side sent is in it.</summary>
public sealed class DocumentUnavailableException(string reason) : Exception(reason);

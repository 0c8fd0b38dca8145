namespace Provider.Hosting;

/// <summary>The process cannot start as configured; the message says what to do and is all that is printed.</summary>
public sealed class StartupException(string message) : Exception(message);

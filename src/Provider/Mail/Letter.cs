namespace Provider.Mail;

/// <summary>A message to a user.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text.</param>
public sealed record Letter(string To, string Subject, string Text);

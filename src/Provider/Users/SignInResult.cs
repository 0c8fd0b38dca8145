using Provider.Pages.Contracts;

namespace Provider.Users;

/// <summary>Either the user who signed in or why not.</summary>
public sealed record SignInResult(string? Subject, LoginFailure? Failure);

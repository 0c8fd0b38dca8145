namespace Provider.Users;

/// <summary>Either the user who signed in or why not.</summary>
public sealed record SignInResult(string? Subject, SignInFailure? Failure);

/// <summary>Why a sign-in failed, as far as the person may know.</summary>
public enum SignInFailure
{
    WrongCredentials,
    TooManyAttempts,
    UserBlocked,
}
